using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>May this notice go to a person of the business now? In their working hours, while there is something to say.</summary>
internal static class StaffRules
{
    public static SendPermission MaySend(Lead lead, PlannedTouch plan, Business business, Instant now)
    {
        if (plan.Template == StallAlerts.Template && lead.Stall is null)
        {
            return new SendPermission.Denied("cured", "The stall was cured before the alert went out.");
        }

        var person = business.Staff.FirstOrDefault(person => person.Id == plan.Person);
        if (person is null)
        {
            return new SendPermission.Denied("person left", "The person this was for is no longer in the business file.");
        }

        if (plan.Channel == Channel.Email ? person.Email is null : person.Phone is null)
        {
            return new SendPermission.Denied("no address", $"{person.Name} has no {plan.Channel.ToString().ToLowerInvariant()} contact in the business file.");
        }

        var hours = Duty.HoursOf(person, business);
        return WorkingTimeRules.IsOpen(hours, now)
            ? new SendPermission.Allowed("working hours")
            : new SendPermission.NotBefore(WorkingTimeRules.NextOpening(hours, now), "working hours", $"{person.Name} is not working now.");
    }
}
