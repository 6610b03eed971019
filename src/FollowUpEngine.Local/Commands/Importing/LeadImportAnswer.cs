using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using FollowUpEngine.Leads;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary>What an import did, or would do.</summary>
internal sealed record LeadImportAnswer
{
    private const int MostSources = 100;

    public required string File { get; init; }

    public required string Business { get; init; }

    /// <summary>False: a dry run, nothing changed.</summary>
    public required bool Applied { get; init; }

    public required IReadOnlyList<ColumnAnswer> Columns { get; init; }

    public required IReadOnlyList<string> UnusedColumns { get; init; }

    public required int Rows { get; init; }

    public required int NewLeads { get; init; }

    /// <summary>Rows of a person who stands in an earlier row.</summary>
    public required int SamePersonInFile { get; init; }

    /// <summary>Rows that an earlier run brought.</summary>
    public required int AlreadyThere { get; init; }

    /// <summary>Rows that are added to a silent lead of an earlier import.</summary>
    public required int AddedToSilent { get; init; }

    /// <summary>Rows of people who are leads here already; they stay as they are.</summary>
    public required int KnownPeople { get; init; }

    public required IReadOnlyList<int> FirstKnownRows { get; init; }

    /// <summary>Rows of people who were erased here.</summary>
    public required int Erased { get; init; }

    public required int FaultyRows { get; init; }

    public required IReadOnlyList<FaultFigures> Faults { get; init; }

    /// <summary>Where rows with faults stand.</summary>
    public required string? Errors { get; init; }

    public required LocalDate? From { get; init; }

    public required LocalDate? Until { get; init; }

    /// <summary>New leads by the stage in which they arrive.</summary>
    public required IReadOnlyList<NamedCount> Stages { get; init; }

    public required int Open { get; init; }

    public required int WonDeals { get; init; }

    public required decimal WonAmount { get; init; }

    /// <summary>Rows by source, the most frequent.</summary>
    public required IReadOnlyList<NamedCount> Sources { get; init; }

    /// <summary>Rows that do not say where the person came from.</summary>
    public required int WithoutSource { get; init; }

    /// <summary>Where they are said to have come from.</summary>
    public required string? Source { get; init; }

    public required int WithoutContact { get; init; }

    public required int UnusableContacts { get; init; }

    public required int Placeholders { get; init; }

    /// <summary>Of the first new leads, with personal data masked.</summary>
    public required IReadOnlyList<ImportSample> Samples { get; init; }

    /// <summary>How many people get a message by the import: none, ever.</summary>
    public int Messaged { get; init; }

    public static LeadImportAnswer Of(ImportOptions options, Business business, HistoryColumns columns, ImportTally tally, string? errors) => new()
    {
        File = options.File.FullName,
        Business = business.Name,
        Applied = options.Applies,
        Columns = [.. columns.Used.Select(column => new ColumnAnswer(column.Name, HistoryMapFile.WordFor(column.Meaning), column.IsGuessed))],
        UnusedColumns = columns.Unused,
        Rows = tally.Rows,
        NewLeads = tally.People,
        SamePersonInFile = tally.SameInFile,
        AlreadyThere = tally.BroughtRows,
        AddedToSilent = tally.AddedRows,
        KnownPeople = tally.KnownRows,
        FirstKnownRows = tally.FirstKnownRows,
        Erased = tally.ErasedRows,
        FaultyRows = tally.FaultyRows,
        Faults = FaultFigures.Of(tally.Faults),
        Errors = errors,
        From = tally.From?.InZone(business.Zone).Date,
        Until = tally.Until?.InZone(business.Zone).Date,
        Stages = [.. tally.Stages.OrderBy(stage => stage.Key).Select(stage => new NamedCount(stage.Key.ToString(), stage.Value))],
        Open = tally.Open,
        WonDeals = tally.Deals,
        WonAmount = tally.DealAmount,
        Sources = [.. tally.Sources.OrderByDescending(source => source.Value).ThenBy(source => source.Key, StringComparer.Ordinal).Take(MostSources).Select(source => new NamedCount(source.Key, source.Value))],
        WithoutSource = tally.WithoutSource,
        Source = options.Source,
        WithoutContact = tally.WithoutContact,
        UnusableContacts = tally.UnusableContacts,
        Placeholders = tally.Placeholders,
        Samples = [.. tally.Samples.Select(sample => ImportSample.Of(sample.Row, sample.Lead, business))],
    };
}

/// <summary>A lead as it would arrive, so that one sees whether the columns were understood, and nobody's data.</summary>
internal sealed record ImportSample(int Row, string? Name, string? Email, string? Phone, LocalDate Arrived, string Stage, LocalDate StageSince, decimal? Amount, string Source)
{
    public static ImportSample Of(int row, Lead lead, Business business) => new(
        row,
        lead.FullName is { } name ? string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{First(word)}…")) : null,
        lead.Email is { } email ? $"{First(email.Given)}…@{First(email.Domain)}…" : null,
        lead.Phone is { } phone ? $"…{phone.E164[^2..]}" : null,
        lead.ArrivedAt.InZone(business.Zone).Date,
        lead.Stage.ToString(),
        lead.StageSince.InZone(business.Zone).Date,
        lead.Course.Deals.Count > 0 ? lead.Course.Deals.Sum(deal => deal.Amount) : lead.Quote?.Amount,
        business.Source(lead.SourceId)?.Name ?? lead.SourceId);

    private static string First(string text) => System.Globalization.StringInfo.GetNextTextElement(text);
}
