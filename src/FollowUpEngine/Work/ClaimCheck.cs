using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>What is to be done about a claimed message right before its call.</summary>
public abstract record ClaimCheck
{
    /// <summary>The claim stands.</summary>
    public sealed record Stands : ClaimCheck;

    /// <summary>Somebody else settled it; there is nothing to send and nothing to record.</summary>
    public sealed record Settled : ClaimCheck;

    /// <summary>Surely not sent, and not to be sent under this claim.</summary>
    public sealed record Lapsed(Instant Until, string Reason) : ClaimCheck;
}
