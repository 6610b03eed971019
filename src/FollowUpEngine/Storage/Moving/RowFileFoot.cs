namespace FollowUpEngine.Storage.Moving;

/// <summary>The last line of a file of rows: without it, or with another, the file is not whole.</summary>
/// <param name="Rows">How many rows stand above.</param>
/// <param name="Sha256">Of all lines above, each with its line feed; lower-case hex.</param>
public sealed record RowFileFoot(long Rows, string Sha256);
