using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Stalls;

/// <summary>Which lead has stalled, by which cause, whose turn it is.</summary>
public static class StallRules
{
    /// <summary>When the lead will stall if nobody acts; null when it has stalled already or nothing runs against it.</summary>
    public static Instant? BeginsAt(Lead lead, Business business)
    {
        if (lead.Stall is not null || lead.WaitingSince is not { } since)
        {
            return null;
        }

        return WorkingTimeRules.Add(HoursOf(OnDuty(business), business), since, business.Stalls.UnansweredInquiry);
    }

    /// <summary>The stall that has begun by <paramref name="now"/>, or null. The threshold itself counts: at 15 minutes it is stalled.</summary>
    public static StallBegan? Check(Lead lead, Business business, Instant now) =>
        BeginsAt(lead, business) is { } begins && begins <= now
            ? new StallBegan
            {
                At = now,
                Cause = StallCause.G1,
                Side = StallSide.Generation,
                Since = lead.WaitingSince!.Value,
                Person = OnDuty(business).Id,
            }
            : null;

    private static StaffMember OnDuty(Business business) => business.Responsible(StaffRole.Generator);

    private static WorkingHours HoursOf(StaffMember person, Business business) => person.Hours ?? business.Hours;
}
