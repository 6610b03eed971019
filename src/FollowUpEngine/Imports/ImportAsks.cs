using FollowUpEngine.Digest;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Imports;

/// <summary>What a person must say before it can be found out what a file would bring.</summary>
public static class ImportAsks
{
    private const string Place = "columns.";

    /// <param name="unclear">Columns whose dates may begin with day or month.</param>
    public static string Dates(IReadOnlyList<string> unclear) => $"Nothing tells whether 3/4/2026 is in March or in April in: {string.Join(", ", unclear)}. Say it.";

    public static string Source(int rows) =>
        $"{DigestModel.Counted(rows, "row")} {(rows == 1 ? "does" : "do")} not say where the person came from, and the numbers are counted by that. Say it for these.";

    public static IReadOnlyList<string> Columns(HistoryColumns columns) => [.. columns.Faults.Select(fault => fault.Path.StartsWith(Place, StringComparison.Ordinal)
        ? $"{fault.Path[Place.Length..]}: {fault.Problem} {fault.Remedy}"
        : $"{fault.Problem} Say below which column it is.")];
}
