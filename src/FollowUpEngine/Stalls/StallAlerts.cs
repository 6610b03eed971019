using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Stalls;

/// <summary>Tells the one person whose turn it is, once.</summary>
internal static class StallAlerts
{
    public const string Template = "stall-alert";

    public static Enrolled Enroll(Lead lead, StallBegan began, Instant now) => new()
    {
        At = now,
        Cadence = Template,
        // The version makes a second stall of the same cause another enrollment with an alert of its own.
        Enrollment = $"{Template}-{began.Cause}-{lead.Version}",
        Touches =
        [
            new PlannedTouch
            {
                Step = "email", Channel = Channel.Email, Audience = Audience.Staff, Person = began.Person, Template = Template, DueAt = now,
            },
        ],
    };
}
