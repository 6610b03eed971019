namespace FollowUpEngine.Replay;

/// <summary>What is wrong with a row. The rest of the history goes on without it, or without the one value.</summary>
/// <param name="Row">As a spreadsheet counts it: the header is 1.</param>
/// <param name="File">Null for the history itself; else the joined file.</param>
/// <param name="Column">Null when it is about the row as a whole.</param>
/// <param name="IsLeft">The whole row is left out, not only the value.</param>
public sealed record HistoryFault(int Row, string? File, string? Column, string Problem, string Remedy, bool IsLeft)
{
    /// <summary>The word for a stage or an end that is not known; null: it is about something else.</summary>
    public string? UnknownStage { get; init; }
}
