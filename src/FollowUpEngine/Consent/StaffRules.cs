using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>
/// May this notice go to a person of the business now? In their working hours, while there is something to say; by text only to who agreed to texts and has
/// not stopped them since.
/// </summary>
internal static class StaffRules
{
    public static SendPermission MaySend(Lead lead, PlannedTouch plan, Business business, Suppressions suppressed, Instant now)
    {
        if (plan.Template == StallAlerts.Template && lead.Stall is null)
        {
            return new SendPermission.Denied("cured", "The stall was cured before the alert went out.");
        }

        if (HandoffNotices.WhyStale(lead, plan.Template) is { } stale)
        {
            return new SendPermission.Denied("answered meanwhile", stale);
        }

        if (VisitNotices.WhyStale(lead, plan) is { } over)
        {
            return new SendPermission.Denied("known meanwhile", over);
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

        if (plan.Channel == Channel.Sms && ByText(person, suppressed) is { } no)
        {
            return no;
        }

        var hours = Duty.HoursOf(person, business);
        return WorkingTimeRules.IsOpen(hours, now)
            ? new SendPermission.Allowed("working hours", $"{person.Name} is working now.")
            : new SendPermission.NotBefore(WorkingTimeRules.NextOpening(hours, now), "working hours", $"{person.Name} is not working now.");
    }

    /// <summary>May an email that belongs to no lead (a digest, a notice to the owner) go to this person? Looked up anew in the file as it is now.</summary>
    public static SendPermission MayEmail(Business business, string id) => business.Staff.FirstOrDefault(person => person.Id == id) switch
    {
        null => new SendPermission.Denied("person left", "The person this was for is no longer in the business file."),
        { Email: null } person => new SendPermission.Denied("no address", $"{person.Name} has no email contact in the business file."),
        { } person => new SendPermission.Allowed("of the business", $"{person.Name} is in the business file."),
    };

    private static SendPermission.Denied? ByText(StaffMember person, Suppressions suppressed) =>
        !person.TakesTexts ? new SendPermission.Denied("no consent of the colleague", $"{person.Name} has not agreed to texts (staff[].texts in the business file).")
        : suppressed.OfStaff(person.Id) is { IsStopped: true } ? new SendPermission.Denied("colleague opted out", $"{person.Name} stopped texts to their number. START from it brings them back; emails go on.")
        : null;
}
