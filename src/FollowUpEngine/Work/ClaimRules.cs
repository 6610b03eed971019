using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Does a claim still stand right before the provider is called? Whether the message itself may go is asked elsewhere.</summary>
public static class ClaimRules
{
    /// <summary>What was read longer ago than this is read again before a call. Exactly this old is still fresh.</summary>
    public static readonly Duration FreshFor = Duration.FromSeconds(2);

    /// <summary>
    /// From this age on a claim is called no more: another worker may take it for lost when its lease ends, and a call takes time.
    /// </summary>
    public static readonly Duration CallableFor = LeadFolding.ClaimLease / 2;

    /// <param name="claimed">The lead right after the claim.</param>
    /// <param name="fresh">The lead as it stands now; null when it is gone.</param>
    /// <param name="pending">The message as it was claimed.</param>
    public static ClaimCheck Check(Lead claimed, Lead? fresh, PendingTouch pending, Instant now)
    {
        if (fresh?.Pending.FirstOrDefault(other => other.Touch == pending.Touch) is not { State: PendingState.Claimed } mine || mine.ClaimedAt != pending.ClaimedAt)
        {
            return new ClaimCheck.Settled();
        }

        if (now >= pending.ClaimedAt + CallableFor)
        {
            return new ClaimCheck.TooOld(now, "Its turn came too late after its claim.");
        }

        if (pending.Plan.Audience != Audience.Lead || ReferenceEquals(claimed, fresh) || pending.Plan.Template == FirstAnswer.Template)
        {
            return new ClaimCheck.Stands();
        }

        if (fresh.LastReplyAt != claimed.LastReplyAt || fresh.Inquiries != claimed.Inquiries)
        {
            return new ClaimCheck.HoldBack("replied", "The person wrote while it was about to go.");
        }

        if (fresh.LastHumanTouchAt != claimed.LastHumanTouchAt)
        {
            return new ClaimCheck.HoldBack("answered by a person", "A person of the business spoke with the lead while it was about to go.");
        }

        return claimed.Enrollment?.Id == pending.Touch.Enrollment && fresh.Enrollment?.Id != pending.Touch.Enrollment
            ? new ClaimCheck.HoldBack("no longer enrolled", "Its cadence ended while it was about to go.")
            : new ClaimCheck.Stands();
    }
}
