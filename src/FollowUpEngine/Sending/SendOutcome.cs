using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>What the provider said to one call.</summary>
public abstract record SendOutcome
{
    /// <summary>What is wrong with sending as a whole; null when nothing is.</summary>
    public SenderTrouble? Trouble { get; init; }

    /// <summary>Taken for delivery under this id.</summary>
    public sealed record Accepted(string ProviderId) : SendOutcome;

    /// <summary>Refused for good: sending it again would change nothing.</summary>
    /// <param name="IsRecipientDead">The address or number itself is dead: nothing more goes there.</param>
    /// <param name="IsOptOut">The provider refused because the person told it that they want no more.</param>
    public sealed record Rejected(string Reason, bool IsRecipientDead = false, bool IsOptOut = false) : SendOutcome;

    /// <summary>Surely not sent; may be tried again from <paramref name="Until"/>.</summary>
    public sealed record Deferred(Instant Until, string Reason) : SendOutcome;

    /// <summary>The call may or may not have sent it (time-out, lost answer). Never repeated blindly.</summary>
    public sealed record Unknown(string Detail) : SendOutcome;
}

/// <summary>What a provider knows about a touch whose outcome was lost.</summary>
public abstract record Reconciliation
{
    public sealed record Sent(string ProviderId) : Reconciliation;

    /// <summary>The provider is sure that it never got it.</summary>
    public sealed record NotSent : Reconciliation;

    public sealed record NotKnown : Reconciliation;
}
