using System.Text.Json.Serialization;
using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>What an import did, or would do: counts, and the first few of what a person wants to see, with personal data masked.</summary>
public record ImportFigures
{
    private const int ShownOthers = 10;

    /// <summary>All rows behind the header.</summary>
    public required int Rows { get; init; }

    public required int NewLeads { get; init; }

    /// <summary>Rows of a person who stands in an earlier row: one lead each.</summary>
    public required int SamePersonInFile { get; init; }

    /// <summary>Rows that an earlier import brought.</summary>
    public required int AlreadyThere { get; init; }

    /// <summary>Rows that are added to a silent lead of an earlier import.</summary>
    public required int AddedToSilent { get; init; }

    /// <summary>Rows that an earlier import brought and that tell something new of a silent lead.</summary>
    public required int Updated { get; init; }

    /// <summary>Rows that would change people who are leads here already; they stay as they are.</summary>
    public required int KnownPeople { get; init; }

    /// <summary>The first of <see cref="KnownPeople"/>.</summary>
    public required IReadOnlyList<int> FirstKnownRows { get; init; }

    /// <summary>Rows of people who were erased here.</summary>
    public required int Erased { get; init; }

    public required int FaultyRows { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<FaultFigures> Faults { get; init; }

    /// <summary>The day of the first arrival; null, which is not stored: no row is sound.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The day of the last one.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>New leads by the stage in which they arrive.</summary>
    public required IReadOnlyList<NamedCount> Stages { get; init; }

    /// <summary>New leads without an end.</summary>
    public required int Open { get; init; }

    public required int WonDeals { get; init; }

    public required decimal WonAmount { get; init; }

    /// <summary>Rows by source, the most frequent.</summary>
    public required IReadOnlyList<NamedCount> Sources { get; init; }

    /// <summary>Rows by the word for a stage or an end that is not known, the most frequent.</summary>
    public IReadOnlyList<NamedCount> UnknownStages { get; init; } = [];

    /// <summary>Won jobs by who sold them and is nobody of the business file, the most frequent.</summary>
    public IReadOnlyList<NamedCount> SoldByOthers { get; init; } = [];

    /// <summary>Rows that do not say where the person came from.</summary>
    public required int WithoutSource { get; init; }

    /// <summary>New leads with neither an address nor a number.</summary>
    public required int WithoutContact { get; init; }

    /// <summary>Rows with an address or a number that cannot be used.</summary>
    public required int UnusableContacts { get; init; }

    /// <summary>Addresses and numbers that stand in so many rows that they are nobody's.</summary>
    public required int Placeholders { get; init; }

    /// <summary>Rows of people who want no more messages on a channel.</summary>
    public required int OptOuts { get; init; }

    /// <summary>Of the first new leads.</summary>
    public required IReadOnlyList<ImportSample> Samples { get; init; }

    /// <summary>All that is counted, for a person to read: what there is none of is not told, but for new leads.</summary>
    [JsonIgnore]
    public IReadOnlyList<NamedCount> Counts =>
    [
        new("new leads", NewLeads),
        new("of them still open", Open),
        new("jobs won", WonDeals),
        .. ((NamedCount[])
        [
            new("new leads without an address or number", WithoutContact),
            new("rows of a person in an earlier row (one lead each)", SamePersonInFile),
            new("rows that were imported before", AlreadyThere),
            new("rows added to leads of an earlier import", AddedToSilent),
            new("rows of an earlier import that tell something new (told)", Updated),
            new("rows of people who are leads here already (left as they are)", KnownPeople),
            new("rows of people who were erased here (not brought back)", Erased),
            new("rows of people who opted out (recorded, whoever they are)", OptOuts),
            new("rows with an address or number that cannot be used (brought without it)", UnusableContacts),
            new("addresses and numbers in so many rows that they are nobody's (left out)", Placeholders),
            new("rows with faults (left out)", FaultyRows),
        ]).Where(count => count.Count > 0),
    ];

    /// <summary>The first rows of people who are leads here already; empty: there are none.</summary>
    [JsonIgnore]
    public string KnownWords => KnownPeople == 0 ? "" : $"Leads here already: {(KnownPeople == 1 ? "row" : "rows")} {string.Join(", ", FirstKnownRows)}{(KnownPeople > FirstKnownRows.Count ? ", …" : "")}.";

    /// <summary>Empty: everybody who sold something is known.</summary>
    [JsonIgnore]
    public string OthersWords => SoldByOthers.Count == 0 ? "" :
        $"Sold by people who are not in the business file: {string.Join(", ", SoldByOthers.Take(ShownOthers).Select(other => $"{other.Name} ({other.Count})"))}{(SoldByOthers.Count > ShownOthers ? ", …" : "")}. Their jobs stand under these names; if one is somebody of the staff, correct the name in the file or in the settings.";

    /// <summary>Whether it changed anything, so that the journal tells it.</summary>
    [JsonIgnore]
    public bool IsTold => NewLeads > 0 || AddedToSilent > 0 || Updated > 0;
}
