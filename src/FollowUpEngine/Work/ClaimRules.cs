using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Does a claim still stand right before the provider is called? Whether the message itself may go is asked elsewhere.</summary>
public static class ClaimRules
{
    /// <summary>What was read longer ago than this is read again before a call. Exactly this old is still fresh.</summary>
    public static readonly Duration FreshFor = Duration.FromSeconds(2);

    /// <summary>A store so slow, or a clock that jumps so often, that this many readings in a row come too late: the call is put off.</summary>
    public const int MostReadings = 5;

    /// <summary>For so long.</summary>
    public static readonly Duration Calm = Duration.FromMinutes(1);

    /// <summary>
    /// From this age on a claim is called no more: another worker may take it for lost when its lease ends, and a call takes time.
    /// </summary>
    public static readonly Duration CallableFor = LeadFolding.ClaimLease / 2;

    /// <param name="lead">The lead as last read; null when it is gone.</param>
    /// <param name="pending">The message as it was claimed.</param>
    /// <param name="recipient">The keyed hash of where the message would go now; null for an email to a person of the business.</param>
    public static ClaimCheck Check(Lead? lead, PendingTouch pending, string? recipient, Instant now)
    {
        if (lead?.Pending.FirstOrDefault(other => other.Touch == pending.Touch) is not { State: PendingState.Claimed } mine || mine.ClaimedAt != pending.ClaimedAt)
        {
            return new ClaimCheck.Settled();
        }

        if (now >= pending.ClaimedAt + CallableFor)
        {
            return new ClaimCheck.Lapsed(now, "Its turn came too late after its claim.");
        }

        // Whatever becomes of the message is told of the address that it was claimed for.
        return pending.To is not null && pending.To != recipient
            ? new ClaimCheck.Lapsed(now, "The person gave another address meanwhile.")
            : new ClaimCheck.Stands();
    }
}
