using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Imports;

/// <summary>What a person said about a file that it does not tell by itself.</summary>
public sealed record ImportChoices
{
    public static readonly ImportChoices None = new();

    /// <summary>Words for stages that are asked for and kept.</summary>
    public const int MostStages = 40;

    /// <summary>Of such a word; a longer one is no stage.</summary>
    public const int StageCharacters = 100;

    private const int SourceCharacters = 60;

    /// <summary>What a word for a stage may be said to mean, in the order of a deal.</summary>
    public static IReadOnlyList<string> StageMeanings { get; } = ["open", "qualified", "handed off", "scheduled", "visited", "quoted", "won", "lost", "disqualified"];

    /// <summary>What columns mean, by their place, where it is not what their names say.</summary>
    public IReadOnlyDictionary<int, HistoryMeaning> Columns
    {
        get => field ?? new Dictionary<int, HistoryMeaning>();
        init;
    }

    /// <summary>The file's own words for stages and ends, and which of <see cref="StageMeanings"/> each is.</summary>
    public IReadOnlyDictionary<string, string> Stages
    {
        get => field ?? new Dictionary<string, string>();
        init;
    }

    /// <summary>Where those came from whose row does not say it.</summary>
    public string? Source { get; init; }

    /// <summary>Whether 3/4/2026 is in April; null: the file's dates tell.</summary>
    public bool? IsDayFirst { get; init; }

    /// <inheritdoc cref="HistoryMap.EndsOnLastDate" />
    public bool EndsOnLastDate { get; init; }

    /// <summary>Keeps of what was chosen for each column, in order, what its name does not say by itself.</summary>
    public static IReadOnlyDictionary<int, HistoryMeaning> Said(IReadOnlyList<string> header, IReadOnlyList<HistoryMeaning> chosen)
    {
        var guessed = ImportColumn.Of(header, HistoryColumns.Of(header, HistoryMap.Empty));
        return Enumerable.Range(0, header.Count).Where(index => chosen[index] != guessed[index].Meaning).ToDictionary(index => index, index => chosen[index]);
    }

    public HistoryMap MapOf(IReadOnlyList<string> header)
    {
        var map = HistoryMap.Empty with
        {
            Columns = [.. Columns.Where(column => column.Key < header.Count).Select(column => new HistoryColumn { Name = header[column.Key], Meaning = column.Value })],
            IsDayFirst = IsDayFirst,
            EndsOnLastDate = EndsOnLastDate,
        };
        return Stages.Count == 0 ? map : map with { Columns = [.. StageColumns(header, map), .. map.Columns.Where(column => column.Meaning is not (HistoryMeaning.Outcome or HistoryMeaning.Stage))] };
    }

    /// <summary>The columns that tell of stages, said or guessed, with what their words mean.</summary>
    private IEnumerable<HistoryColumn> StageColumns(IReadOnlyList<string> header, HistoryMap map)
    {
        var values = new Dictionary<string, string>(Stages, StringComparer.OrdinalIgnoreCase);
        return HistoryColumns.Of(header, map).Used.Where(column => column.Meaning is HistoryMeaning.Outcome or HistoryMeaning.Stage).Select(column => column with { IsGuessed = false, Values = values });
    }

    /// <summary>A source of the business by its id or name, else one of that name; null: nobody said.</summary>
    public static LeadSource? SourceOf(string? name, Business business) => name is null ? null
        : business.Sources.FirstOrDefault(own => string.Equals(own.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(own.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? new LeadSource { Id = Excerpt.Of(name, SourceCharacters) };
}
