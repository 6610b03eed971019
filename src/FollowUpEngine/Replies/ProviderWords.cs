using System.Collections.Frozen;

namespace FollowUpEngine.Replies;

/// <summary>
/// The words that Twilio acts on and answers by itself when they are the whole message, in any case. Source: Twilio, "Advanced Opt-Out" and "Twilio support for
/// opt-out keywords", as of November 2026.
/// </summary>
internal static class ProviderWords
{
    private static readonly FrozenSet<string> Stops =
        new[] { "STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the sender of this text has got the provider's confirmation already.</summary>
    public static bool Confirms(string text) => Stops.Contains(text.Trim());
}
