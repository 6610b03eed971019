using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Stalls;

/// <summary>Which lead has stalled, by which cause, whose turn it is. One lead, one cause: of several the first in precedence.</summary>
public static class StallRules
{
    /// <summary>When the next stall begins if nobody acts, and which; null when none outranks the open one.</summary>
    public static (Instant At, StallCause Cause)? BeginsNext(Lead lead, Business business)
    {
        (Instant At, StallCause Cause)? next = null;
        foreach (var clock in StallClocks.Of(lead, business))
        {
            if (Outranks(clock, lead) && BeginsAt(clock, lead) is var at && (next is null || at < next.Value.At))
            {
                next = (at, clock.Cause);
            }
        }

        return next;
    }

    /// <summary>
    /// What has changed by <paramref name="now"/>: a stall that begins (in place of a lesser one), one that is cured because its
    /// clock no longer runs, one that becomes another person's turn. <paramref name="by"/> names what cured it.
    /// </summary>
    public static IEnumerable<LeadFact> Check(Lead lead, Business business, Instant now, string by)
    {
        var open = lead.Stall;
        var clocks = StallClocks.Of(lead, business).ToList();
        if (open is not null && !IsRunning(open, clocks, lead, now))
        {
            yield return new StallCured { At = now, Cause = open.Cause, By = by };
            open = null;
        }

        var begins = clocks.FirstOrDefault(clock => (open is null || clock.Cause < open.Cause) && BeginsAt(clock, lead) <= now);
        if (begins is not null)
        {
            if (open is not null)
            {
                yield return new StallCured { At = now, Cause = open.Cause, By = $"{begins.Cause}" };
            }

            yield return new StallBegan { At = now, Cause = begins.Cause, Side = begins.Side, Since = begins.Since, Person = begins.Person.Id };
        }
        else if (open is not null && PassesOn(lead, business, clocks) is { } pass && pass.At <= now)
        {
            yield return new StallPassedOn { At = now, Cause = open.Cause, Person = pass.Person.Id };
        }
    }

    /// <summary>When the open stall becomes another person's turn; null when it stays.</summary>
    public static Instant? PassesOnAt(Lead lead, Business business) =>
        lead.Stall is null ? null : PassesOn(lead, business, StallClocks.Of(lead, business))?.At;

    private static (Instant At, StaffMember Person)? PassesOn(Lead lead, Business business, IEnumerable<StallClock> clocks)
    {
        if (lead.Stall is not { } stall || clocks.FirstOrDefault(clock => clock.Cause == stall.Cause) is not { } clock)
        {
            return null;
        }

        if (business.Staff.All(person => person.Id != stall.Person))
        {
            return (stall.BeganAt, clock.Person);
        }

        var owner = Duty.Owner(business);
        return stall.Cause == StallCause.H1 && stall.Person != owner.Id
            ? (WorkingTimeRules.Add(clock.Hours, clock.Since, Duration.Max(business.Stalls.HandoffToOwner, clock.Threshold)), owner)
            : null;
    }

    private static bool IsRunning(OpenStall open, List<StallClock> clocks, Lead lead, Instant now) =>
        (open.Cause == StallCause.S3 || !(lead.SnoozedUntil > now)) && clocks.Any(clock => clock.Cause == open.Cause && clock.Since <= open.Since);

    private static bool Outranks(StallClock clock, Lead lead) => lead.Stall is null || clock.Cause < lead.Stall.Cause;

    private static Instant BeginsAt(StallClock clock, Lead lead) => lead.SnoozedUntil is { } snoozed && clock.Cause != StallCause.S3
        ? WorkingTimeRules.NextOpening(clock.Hours, Instant.Max(clock.RunsOutAt, snoozed))
        : clock.RunsOutAt;
}
