using FollowUpEngine.Businesses;
using FollowUpEngine.Businesses.Reading;

namespace FollowUpEngine.Replay;

/// <summary>What the columns of a history mean: the mapping first, then their names. Of two columns with one meaning the first counts.</summary>
public sealed record HistoryColumns(IReadOnlyList<HistoryColumn> Used, IReadOnlyList<string> Unused, IReadOnlyList<BusinessFileFault> Faults)
{
    /// <param name="header">The names of all columns, joined files' included, in order.</param>
    public static HistoryColumns Of(IReadOnlyList<string> header, HistoryMap map)
    {
        var faults = new FaultList();
        foreach (var named in map.Columns.Where(column => !header.Contains(column.Name, StringComparer.OrdinalIgnoreCase)))
        {
            faults.Add($"columns.{named.Name}", "The history has no such column.", Nearest.To(named.Name, header) is { } near ? $"Did you mean \"{near}\"?" : $"It has: {string.Join(", ", header)}.");
        }

        // What is said comes before what is guessed, wherever it stands.
        var mapped = header.Select(name => map.Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase)));
        var all = header.Zip(mapped, (name, column) => column is null ? Guess(name, map) : column with { Name = name }).ToList();
        var used = new List<HistoryColumn>();
        foreach (var column in all.OfType<HistoryColumn>().Where(column => column.Meaning != HistoryMeaning.Ignore).OrderBy(column => column.IsGuessed).ThenBy(column => column.IsGuessed && IsWeak(column)))
        {
            if (used.Find(other => other.Meaning == column.Meaning) is not { } first)
            {
                used.Add(column);
            }
            else if (column.IsGuessed)
            {
                AddStage(used, first, column);
            }
            else
            {
                faults.Add($"columns.{column.Name}", $"{first.Name} means the same already.", "Take one of them out; a meaning has one column.");
            }
        }

        if (!faults.Any && !used.Exists(column => column.Meaning == HistoryMeaning.Arrived))
        {
            faults.Add("", "No column says when a lead arrived.", $"Name it in a mapping file: {{ \"columns\": {{ \"…\": \"arrived\" }} }}. The columns are: {string.Join(", ", header)}.");
        }

        return new HistoryColumns([.. used.OrderBy(column => IndexOf(header, column.Name))], [.. header.Except(used.Select(column => column.Name))], faults.ToList());
    }

    public bool Has(HistoryMeaning meaning) => Used.Any(column => column.Meaning == meaning);

    /// <summary>A status beside a stage says how it ended, the stage how far it came.</summary>
    private static void AddStage(List<HistoryColumn> used, HistoryColumn first, HistoryColumn second)
    {
        if (second.Meaning != HistoryMeaning.Outcome || used.Exists(column => column.Meaning == HistoryMeaning.Stage) || IsStage(first) == IsStage(second))
        {
            return;
        }

        if (IsStage(second))
        {
            used.Add(second with { Meaning = HistoryMeaning.Stage });
        }
        else if (first.IsGuessed)
        {
            used[used.IndexOf(first)] = first with { Meaning = HistoryMeaning.Stage };
            used.Add(second);
        }
    }

    // HubSpot's life cycle knows customers, so it is no mere stage.
    private static bool IsStage(HistoryColumn column) => Says(column, "stage") && !Says(column, "lifecycle");

    /// <summary>Its name may mean something else: it counts where no other column says so.</summary>
    private static bool IsWeak(HistoryColumn column) => Says(column, "label") || Says(column, "lead status");

    private static bool Says(HistoryColumn column, string word) => column.Name.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static HistoryColumn? Guess(string name, HistoryMap map) =>
        map.Guesses && ColumnNames.Of(name) is { } meaning ? new HistoryColumn { Name = name, Meaning = meaning, IsGuessed = true } : null;

    private static int IndexOf(IReadOnlyList<string> header, string name)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
