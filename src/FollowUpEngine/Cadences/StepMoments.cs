using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>
/// When is a step's moment? Always counted from the start of the enrollment (or back from the appointment), so that what is late
/// today makes nothing late tomorrow. Windows, caps and gaps come later, when the step is taken.
/// </summary>
internal static class StepMoments
{
    private static readonly Duration WithoutJitter = Duration.FromHours(1);
    private static readonly Duration ReminderStep = Duration.FromMinutes(15);
    private static readonly Duration FurthestBack = Duration.FromHours(40);

    /// <summary>Null when the step counts from an appointment and there is none.</summary>
    public static Instant? Of(CadenceStep step, string enrollment, Instant start, Duration shift, Lead lead, Business business)
    {
        if (step.BeforeVisit is { } before)
        {
            return lead.Appointment is { } visit ? Reminder(step, visit.Starts - before, lead, business) : null;
        }

        var from = start + shift;
        if (step.WorkingTime is { } working)
        {
            // A clock of the business is not moved by what happened to the lead's messages.
            return WorkingTimeRules.Add(Duty.HoursOf(Duty.Of(StepPerson.Closer, lead, business), business), start, working);
        }

        var moment = step.After.HasDateComponent ? OnDate(step, from, lead) : from + step.After.ToDuration();
        return moment - from < WithoutJitter ? moment : moment + Jitter(step.Jitter ?? business.Messaging.Jitter, lead.Id, enrollment, step.Id);
    }

    private static Instant OnDate(CadenceStep step, Instant from, Lead lead)
    {
        var zone = RecipientPlaceRules.ZoneOf(lead);
        var local = from.InZone(zone).LocalDateTime;
        var days = step.After;
        var date = local.Date.PlusYears(days.Years).PlusMonths(days.Months).PlusWeeks(days.Weeks).PlusDays(days.Days);
        var time = new PeriodBuilder { Hours = days.Hours, Minutes = days.Minutes, Seconds = days.Seconds }.Build().ToDuration();
        return LocalMoments.At(zone, date + (step.At ?? local.TimeOfDay)) + time;
    }

    /// <summary>A reminder that comes after the visit is none: when its hour is closed it goes in the last open quarter of an hour before.</summary>
    private static Instant Reminder(CadenceStep step, Instant moment, Lead lead, Business business)
    {
        var hours = QuietHoursRules.Of(lead, step.Kind == StepKind.Sms ? Channel.Sms : Channel.Email, business);
        for (var back = Duration.Zero; back <= FurthestBack; back += ReminderStep)
        {
            if (hours.IsOpen(moment - back))
            {
                return moment - back;
            }
        }

        return moment;
    }

    /// <summary>The same for the same step of the same lead, whenever it is asked: a preview tells the truth.</summary>
    private static Duration Jitter(Duration most, LeadId lead, string enrollment, string step)
    {
        var seconds = (uint)most.TotalSeconds;
        return seconds == 0 ? Duration.Zero : Duration.FromSeconds(StableHash($"{lead.Value}/{enrollment}/{step}") % (seconds + 1));
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static uint StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash;
    }
}
