namespace FollowUpEngine.Replay;

/// <summary>The cells of one row, as many as the header has.</summary>
/// <param name="Row">As a spreadsheet counts it: the header is 1.</param>
public readonly record struct HistoryLine(int Row, IReadOnlyList<string> Cells);
