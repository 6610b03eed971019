using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Stalls;

/// <summary>Tells the one person whose turn it is, once.</summary>
internal static class StallAlerts
{
    public const string Template = "stall-alert";

    /// <summary>Null when the cadence under way tells the same person the same: the clock of a handoff has notices of its own.</summary>
    public static Enrolled? Enroll(Lead lead, StallCause cause, string person, Business business, Instant now)
    {
        var isAsked = lead.Handoff is { AskedAt: not null, AnsweredAt: null };
        var isTold = cause == StallCause.H1 && !isAsked
            && lead.Enrollment is { } under
            && EnrollmentRules.DefinitionOf(under, business) is { Starts: CadenceStart.HandedOff } clock
            && clock.Steps.Any(step => step.Kind == StepKind.Notice);
        return isTold ? null : new Enrolled
        {
            At = now,
            Cadence = Template,
            // The version makes a second stall of the same cause another enrollment with an alert of its own.
            Enrollment = $"{Template}-{cause}-{lead.Version}",
            Touches =
            [
                new PlannedTouch { Step = "email", Channel = Channel.Email, Audience = Audience.Staff, Person = person, Template = Template, DueAt = now },
            ],
        };
    }
}
