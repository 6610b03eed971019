using FollowUpEngine.Digest;

namespace FollowUpEngine.Replay;

/// <summary>Rows with the same fault. <paramref name="File"/> is null for the history itself.</summary>
/// <param name="LeftOut">How many of the rows were left out whole.</param>
/// <param name="FirstRows">Row numbers as a spreadsheet counts them, the first ten.</param>
public sealed record FaultFigures(string? File, string? Column, string Problem, string Remedy, int Count, int LeftOut, IReadOnlyList<int> FirstRows)
{
    private const int KeptRows = 10;

    /// <summary>The most frequent first.</summary>
    public static IReadOnlyList<FaultFigures> Of(IEnumerable<HistoryFault> faults) =>
    [
        .. faults.GroupBy(fault => (fault.File, fault.Column, fault.Problem, fault.Remedy))
            .Select(same => new FaultFigures(
                same.Key.File, same.Key.Column, same.Key.Problem, same.Key.Remedy, same.Count(), same.Count(fault => fault.IsLeft), [.. same.Select(fault => fault.Row).Order().Take(KeptRows)]))
            .OrderByDescending(figures => figures.Count).ThenBy(figures => figures.Problem, StringComparer.Ordinal).ThenBy(figures => figures.Column, StringComparer.Ordinal),
    ];

    /// <summary>For a person to read.</summary>
    public string InWords()
    {
        var rows = string.Join(", ", FirstRows) + (Count > FirstRows.Count ? ", …" : "");
        var where = string.Join(", ", ((string?[])[File, Column]).OfType<string>());
        return $"{DigestModel.Counted(Count, "row")}{(where.Length == 0 ? "" : $" ({where})")}: {Problem} {Remedy} Rows: {rows}.";
    }
}
