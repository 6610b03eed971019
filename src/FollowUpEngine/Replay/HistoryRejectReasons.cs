using System.Collections.Frozen;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Replay;

/// <summary>Why was the packet sent back? The names of the reasons, with or without spaces.</summary>
internal static class HistoryRejectReasons
{
    private static readonly FrozenDictionary<string, RejectReason> Known =
        Enum.GetValues<RejectReason>().ToFrozenDictionary(reason => reason.ToString(), StringComparer.OrdinalIgnoreCase);

    public static bool TryRead(string text, out RejectReason reason) => Known.TryGetValue(string.Concat(text.Where(char.IsLetter)), out reason);
}
