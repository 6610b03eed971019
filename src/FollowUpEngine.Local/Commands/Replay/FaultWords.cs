using FollowUpEngine.Digest;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>Faults of rows for a person to read.</summary>
internal static class FaultWords
{
    private const int Shown = 12;

    public static string Of(IReadOnlyList<FaultFigures> faults) => string.Concat(faults.Take(Shown).Select(fault => $"\n  {Of(fault)}"))
        + (faults.Count > Shown ? $"\n  … and {DigestModel.Counted(faults.Count - Shown, "other kind")} of fault; --json has all." : "");

    private static string Of(FaultFigures fault)
    {
        var rows = string.Join(", ", fault.FirstRows) + (fault.Count > fault.FirstRows.Count ? ", …" : "");
        var where = string.Join(", ", ((string?[])[fault.File, fault.Column]).OfType<string>());
        return $"{DigestModel.Counted(fault.Count, "row")}{(where.Length == 0 ? "" : $" ({where})")}: {fault.Problem} {fault.Remedy} Rows: {rows}.";
    }
}
