using FollowUpEngine.Businesses;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>When a lead must be looked at again, and for what.</summary>
public sealed record NextMoment(Instant At, string Why);

/// <summary>
/// Every lead that waits for somebody has exactly one next moment; a lead that waits for nobody has none.
/// </summary>
public static class NextMoments
{
    /// <summary>An open lead on which nothing is planned is looked at again after this.</summary>
    private static readonly Duration Review = Duration.FromHours(24);

    /// <summary>Whether the clock watches this lead: it is nobody's test, not in quarantine, and not at its end.</summary>
    public static bool IsWatched(Lead lead) =>
        !lead.IsTest && lead.Status is LeadStatus.Open or LeadStatus.AwaitingDetails or LeadStatus.Unreachable;

    /// <summary>Null when the lead waits for nobody. When nothing at all is planned, it is looked at again in a day.</summary>
    public static NextMoment? Of(Lead lead, Business business, Instant now)
    {
        if (!IsWatched(lead))
        {
            return OfUnfinished(lead);
        }

        var message = lead.Pending.Select(pending => new NextMoment(pending.NextAt, Words(pending))).MinBy(moment => moment.At);
        var stall = StallRules.BeginsAt(lead, business) is { } at ? new NextMoment(at, "stalls unless a person answers (G1)") : null;
        return (message, stall) switch
        {
            (null, null) => new NextMoment(now + Review, "review: nothing is planned"),
            (null, _) => stall,
            (_, null) => message,
            _ => stall.At < message.At ? stall : message,
        };
    }

    /// <summary>A lead at its end may still have a message on its way.</summary>
    private static NextMoment? OfUnfinished(Lead lead) => lead.Pending
        .Where(pending => pending.State is Sending.PendingState.Claimed or Sending.PendingState.Unknown)
        .Select(pending => new NextMoment(pending.NextAt, Words(pending)))
        .MinBy(moment => moment.At);

    private static string Words(Sending.PendingTouch pending) => pending.State switch
    {
        Sending.PendingState.Claimed => $"{pending.Plan.Channel} {pending.Touch} is being sent",
        Sending.PendingState.Unknown => $"{pending.Plan.Channel} {pending.Touch} waits for the provider's word",
        Sending.PendingState.Deferred => $"{pending.Plan.Channel} {pending.Touch} goes then: {pending.Reason}",
        _ => $"{pending.Plan.Channel} {pending.Touch} is due",
    };
}
