using FollowUpEngine.Sending;

namespace FollowUpEngine.Consent;

/// <summary>What is on record of the contact points that a message may go to: closed by an opt-out, which survives the lead itself.</summary>
public readonly record struct Suppressions(bool Email, bool Sms)
{
    public static readonly Suppressions None;

    /// <summary>The keyed hash of the address that was looked up; null when none was.</summary>
    public string? EmailHash { get; init; }

    /// <summary>The keyed hash of the number that was looked up; null when none was.</summary>
    public string? PhoneHash { get; init; }

    public string? HashOf(Channel channel) => channel == Channel.Email ? EmailHash : PhoneHash;
}
