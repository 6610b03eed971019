using FollowUpEngine.Digest;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>Faults of rows for a person to read.</summary>
internal static class FaultWords
{
    private const int Shown = 12;

    public static string Of(IReadOnlyList<FaultFigures> faults) => string.Concat(faults.Take(Shown).Select(fault => $"\n  {fault.InWords()}"))
        + (faults.Count > Shown ? $"\n  … and {DigestModel.Counted(faults.Count - Shown, "other kind")} of fault; --json has all." : "");
}
