using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Sending;
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
    /// <summary>A stalled lead on which nothing is planned is looked at again so often: rules and people may have changed.</summary>
    private static readonly Duration Review = Duration.FromDays(7);

    /// <summary>Whether the lead is on its way: it is nobody's test, not in quarantine, and not at its end.</summary>
    public static bool IsUnderWay(Lead lead) =>
        !lead.IsTest && lead.Status is LeadStatus.Open or LeadStatus.AwaitingDetails or LeadStatus.Unreachable;

    /// <summary>Whether the clock watches this lead: it is on its way, and not silent since an import.</summary>
    public static bool IsWatched(Lead lead) => IsUnderWay(lead) && lead.SilentSince is null;

    /// <summary>
    /// Whether messages may still be made for the lead: it is watched, or the job is done and its cadence asks how it was, or a person wrote one at its
    /// end, or its visit was called off with it, or somebody shall look at it in quarantine.
    /// </summary>
    public static bool IsFollowed(Lead lead) =>
        IsWatched(lead) || (!lead.IsTest && lead is { Status: LeadStatus.Closed, Stage: LeadStage.Won } && (lead.Enrollment is not null || lead.Pending.Any(pending => lead.CadenceOf(pending.Touch) is not null)))
        || (lead is { IsTest: false, Status: LeadStatus.Closed } && lead.Pending.Any(pending => pending.Plan is { Written: not null } or { Template: VisitNotices.Cancelled }))
        || (lead is { IsTest: false, Status: LeadStatus.Quarantined } && lead.Pending.Any(pending => pending.Plan.Audience == Audience.Staff));

    /// <summary>Null when the lead waits for nobody.</summary>
    public static NextMoment? Of(Lead lead, Business business, Instant now) => Planned(lead, business)
        ?? (IsWatched(lead) ? new NextMoment(ReviewAfter(lead.Stall?.BeganAt ?? lead.ChangedAt, now), "review: nothing is planned") : null);

    /// <summary>What will happen by itself; null when nothing will.</summary>
    public static NextMoment? Planned(Lead lead, Business business)
    {
        var next = IsFollowed(lead) ? Earliest(Messages(lead, _ => true), Step(lead, business)) : Messages(lead, IsOnItsWay);
        if (!IsWatched(lead))
        {
            return next;
        }

        if (StallRules.BeginsNext(lead, business) is { } stall)
        {
            next = Earliest(next, new NextMoment(stall.At, $"stalls unless somebody acts ({stall.Cause})"));
        }

        if (StallRules.PassesOnAt(lead, business) is { } passesOn)
        {
            next = Earliest(next, new NextMoment(passesOn, "becomes another person's turn"));
        }

        return VisitNotices.AsksAt(lead, business) is { } over ? Earliest(next, new NextMoment(over, "the visit is over: asks how it went")) : next;
    }

    // Counted from a fixed moment, so that whoever asks in between gets the same answer.
    private static Instant ReviewAfter(Instant from, Instant now) =>
        from + (Review * (Math.Max(0, (long)Math.Floor((now - from) / Review)) + 1));

    private static NextMoment? Messages(Lead lead, Func<PendingTouch, bool> which) =>
        lead.Pending.Where(which).Select(pending => new NextMoment(pending.NextAt, Words(pending))).MinBy(moment => moment.At);

    /// <summary>A lead at its end may still have a message on its way.</summary>
    private static bool IsOnItsWay(PendingTouch pending) => pending.State is PendingState.Claimed or PendingState.Unknown;

    private static NextMoment? Step(Lead lead, Business business)
    {
        if (lead.Enrollment is not { Next: { } next } under)
        {
            return null;
        }

        var step = EnrollmentRules.DefinitionOf(under, business)?.Steps.FirstOrDefault(step => step.Id == next.Step);
        var words = $"{step?.Kind.ToString() ?? "step"} '{next.Step}' of {under.Cadence}";
        var waitsForPerson = step is { Kind: StepKind.Email or StepKind.Sms, WorkingTime: null };
        return waitsForPerson && under.HeldUntil > next.At
            ? new NextMoment(under.HeldUntil.Value, $"{words}, held until the person is back")
            : new NextMoment(Instant.Max(next.At, under.BegunAt), next.Why is null ? words : $"{words}: {next.Why}");
    }

    private static NextMoment? Earliest(NextMoment? one, NextMoment? other) =>
        one is null ? other : other is null || one.At <= other.At ? one : other;

    private static string Words(PendingTouch pending) => pending.State switch
    {
        PendingState.Claimed => $"{pending.Plan.Channel} {pending.Touch} is being sent",
        PendingState.Unknown => $"{pending.Plan.Channel} {pending.Touch} waits for the provider's word",
        PendingState.Deferred => $"{pending.Plan.Channel} {pending.Touch} goes then: {pending.Reason}",
        _ => $"{pending.Plan.Channel} {pending.Touch} is due",
    };
}
