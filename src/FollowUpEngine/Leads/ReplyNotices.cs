using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Tells the person in charge that the customer wrote, with the words and a way to answer.</summary>
internal static class ReplyNotices
{
    public const string Template = "reply";

    /// <summary>Notices of one lead that go out at once within <see cref="Span"/>; two machines that answer each other must not fill a mailbox.</summary>
    public const int MostInSpan = 6;

    public static readonly Duration Span = Duration.FromHours(1);

    /// <summary>
    /// Null while a notice waits to go out: it shows the newest words when it does. After many within the hour the next one waits, so that
    /// nothing stays untold.
    /// </summary>
    /// <param name="isQuiet">By email alone: nobody has to act on it.</param>
    public static Enrolled? Enroll(Lead lead, Business business, Instant now, bool isQuiet = false)
    {
        var person = Duty.InCharge(lead, business);
        // When it can go, and not when it was thought of: what was written over night all goes out in the morning.
        var opens = WorkingTimeRules.TryNextOpening(Duty.HoursOf(person, business), now) ?? now;
        var dueAt = lead.RecentNotices.Count >= MostInSpan ? Instant.Max(opens, lead.RecentNotices[^MostInSpan] + Span) : opens;
        return StaffNotice.Of(lead, Template, person, business, now, dueAt, isQuiet);
    }

    /// <summary>
    /// Is a stop said at this moment only news, which nobody has to act on? Not while the customer waits for an answer, and not before a visit, for
    /// that may be meant too: CANCEL alone is a stop by law.
    /// </summary>
    public static bool IsNewsOnly(Lead lead, Instant at) =>
        lead.ReplyWaitingSince is null && !(lead.Appointment is { State: AppointmentState.Booked } visit && visit.Starts > at);
}
