using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>A notice about a lead to one person of the business, outside any cadence: by email and, where they agreed to that, by text.</summary>
internal static class StaffNotice
{
    /// <summary>Null while one waits to go out to them: it shows the newest state when it does, so that another one would say the same twice.</summary>
    /// <param name="dueAt">Null: at once.</param>
    /// <param name="byEmailAlone">Nobody has to act on it.</param>
    public static Enrolled? Of(Lead lead, string template, StaffMember person, Business business, Instant now, Instant? dueAt = null, bool byEmailAlone = false) =>
        IsComing(lead, template, person) ? null : New(lead, template, person, business, now, dueAt, byEmailAlone);

    /// <summary>Whatever else waits.</summary>
    public static Enrolled New(Lead lead, string template, StaffMember person, Business business, Instant now, Instant? dueAt = null, bool byEmailAlone = false) => new()
    {
        At = now,
        Cadence = template,
        // A lead's version is never the same again, whatever else it counts anew.
        Enrollment = $"{template}-{lead.Version}",
        Touches = [.. StaffTexts.ChannelsOf(person, business).Where(channel => !byEmailAlone || channel == Channel.Email).Select(channel => new PlannedTouch
        {
            Step = channel == Channel.Email ? "email" : "sms",
            Channel = channel,
            Audience = Audience.Staff,
            Person = person.Id,
            Template = template,
            DueAt = dueAt ?? now,
        })],
    };

    private static bool IsComing(Lead lead, string template, StaffMember person) => lead.Pending.Any(pending =>
        pending.Plan.Template == template && pending.Plan.Person == person.Id && pending.State is PendingState.Planned or PendingState.Deferred);
}
