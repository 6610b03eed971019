using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>
/// Who hears of a visit besides what its cadence says: whoever goes there, when somebody else booked, moved or cancelled it, and when it is over, with
/// the question how it went; the customer, when it is cancelled.
/// </summary>
internal static class VisitNotices
{
    /// <summary>How did it go?</summary>
    public const string Outcome = "visit-outcome";

    /// <summary>The customer booked, moved or cancelled it.</summary>
    public const string Change = "visit-change";

    /// <summary>A colleague booked, moved or cancelled it.</summary>
    public const string Told = "visit-told";

    /// <summary>To the customer, with the calendar file that takes it out of their calendar.</summary>
    public const string Cancelled = "visit-cancelled";

    /// <summary>From then on its lead stalls, and is asked for by that.</summary>
    private static readonly Duration AskedWithin = Duration.FromHours(24);

    /// <param name="lead">With the fact folded in.</param>
    public static IEnumerable<LeadFact> Of(Lead lead, VisitWord word, Business business, Instant now)
    {
        if (lead.IsTest || lead.Appointment is not { } visit)
        {
            yield break;
        }

        var person = PersonOf(lead, business);
        var isNews = word.ByCustomer || (visit.Starts > now && PeopleNames.Known(word.Who, business)?.Id != person.Id);
        if (isNews && StaffNotice.Of(lead, word.ByCustomer ? Change : Told, person, business, now) is { } notice)
        {
            yield return notice;
        }

        if (word is AppointmentCancelled && visit.Starts > now && WayTo(lead) is { } channel)
        {
            yield return new Enrolled
            {
                At = now,
                Cadence = Cancelled,
                Enrollment = $"{Cancelled}-{lead.Version}",
                Touches = [new PlannedTouch { Step = channel == Channel.Email ? "email" : "sms", Channel = channel, Audience = Audience.Lead, Template = Cancelled, IsExpected = true, DueAt = now }],
            };
        }
    }

    /// <summary>When the question is due; null: there is nothing to ask.</summary>
    public static Instant? AsksAt(Lead lead, Business business) => lead.Appointment is { State: AppointmentState.Booked, AskedAt: null } visit ? StretchRules.EndOf(visit, business) : null;

    /// <summary>The question, once; null while it is not due. Of a visit long past, which was told late, nobody is asked.</summary>
    public static Enrolled? AskOutcome(Lead lead, Business business, Instant now)
    {
        if (AsksAt(lead, business) is not { } over || over > now)
        {
            return null;
        }

        var asked = StaffNotice.New(lead, Outcome, PersonOf(lead, business), business, now);
        return now - over < AskedWithin ? asked : asked with { Touches = [] };
    }

    /// <summary>Whether a notice has nothing to say any more; why, in a sentence.</summary>
    public static string? WhyStale(Lead lead, PlannedTouch plan) => (plan.Template, lead.Appointment) switch
    {
        (Outcome, not { State: AppointmentState.Booked }) => "How the visit went was told before this went out.",
        (Outcome, { } visit) when visit.Starts > plan.DueAt => "The visit was moved before this went out.",
        (Change or Told, null) => "There is no visit any more.",
        _ => null,
    };

    /// <summary>Whether the customer must not hear any more that their visit is cancelled; why, in a sentence.</summary>
    public static string? WhyNotSaid(Lead lead, PlannedTouch plan) => plan is { Audience: Audience.Lead, Template: Cancelled } && lead.Appointment is not { State: AppointmentState.Cancelled }
        ? "A visit was booked again before this went out."
        : null;

    /// <summary>By email, whose file takes the visit out of their calendar; by text where that does not reach them. Null: neither does.</summary>
    private static Channel? WayTo(Lead lead) =>
        lead.Email is { } email && !lead.EmailStopped && !lead.DeadEmails.Contains(email) ? Channel.Email
        : lead.Phone is { } phone && !lead.SmsStopped && !lead.DeadPhones.Contains(phone) ? Channel.Sms
        : null;

    private static StaffMember PersonOf(Lead lead, Business business) => business.Staff.FirstOrDefault(person => person.Id == lead.Appointment?.Person) ?? Duty.Closer(lead, business);
}
