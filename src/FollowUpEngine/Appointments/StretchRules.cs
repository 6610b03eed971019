using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>Whose time does an appointment take, and from when to when? Pure.</summary>
public static class StretchRules
{
    /// <summary>No visit takes longer than eight hours of a day.</summary>
    internal const int LongestMinutes = 480;

    /// <summary>What somebody tells to last longer takes a day of the calendar: it is a job, and no visit.</summary>
    public static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>When the appointment is over: as told, else after what its kind takes.</summary>
    public static Instant EndOf(Instant starts, Instant? ends, string? kind, Business business)
    {
        var end = ends ?? starts + business.Appointments.KindOf(kind).Length;
        return end - starts > Longest ? starts + Longest : end;
    }

    public static Instant EndOf(Appointment appointment, Business business) => EndOf(appointment.Starts, appointment.Ends, appointment.Kind, business);

    /// <summary>Whose appointment it is, by staff id; null for one of an earlier version that had no closer.</summary>
    public static string? PersonOf(Lead lead) => lead.Appointment?.Person ?? lead.Handoff?.Closer;

    /// <summary>
    /// The stretch that a lead takes of somebody's calendar; null: none. Visits of the past stay in it. Cancelled ones go, those that a lost lead
    /// will not keep, and those of a lead that lives on as another, which has them.
    /// </summary>
    public static Stretch? Of(Lead? lead, Business business) => lead switch
    {
        null or { MergedInto: not null } or { IsTest: true } or { Appointment: null or { State: AppointmentState.Cancelled } } => null,
        { Stage: LeadStage.Lost or LeadStage.Disqualified, Appointment.State: AppointmentState.Booked } => null,
        { Appointment: { } appointment } => PersonOf(lead) is { } person
            ? new Stretch(person, lead.Id, appointment.Starts, EndOf(appointment, business)) { Kind = appointment.Kind }
            : null,
    };

    /// <summary>Whether the one is over, and the way driven, before the other begins, or the other way round.</summary>
    public static bool AreApart(Instant starts, Instant ends, Stretch other, Duration gap) => ends + gap <= other.Starts || other.Ends + gap <= starts;
}
