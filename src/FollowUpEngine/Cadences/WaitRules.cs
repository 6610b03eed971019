using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>When does a wait end that begins now?</summary>
internal static class WaitRules
{
    private const int LongestDays = 400;

    /// <summary><paramref name="from"/> itself when all that is waited for holds already.</summary>
    public static Instant EndOf(StepWait wait, Instant from, Lead lead, Business business)
    {
        var zone = RecipientPlaceRules.ZoneOf(lead);
        var moment = from;
        for (var tries = 0; tries < LongestDays; tries++)
        {
            var next = Later(wait, moment, zone, business);
            if (next == moment)
            {
                return moment;
            }

            moment = next;
        }

        return moment;
    }

    private static Instant Later(StepWait wait, Instant moment, DateTimeZone zone, Business business)
    {
        if (wait.At is { } time && moment.InZone(zone).TimeOfDay != time)
        {
            return LocalMoments.Next(zone, time, moment);
        }

        if (wait.Days.Count > 0 && !wait.Days.Contains(moment.InZone(zone).DayOfWeek))
        {
            return wait.At is { } at ? LocalMoments.Next(zone, at, moment) : LocalMoments.Next(zone, LocalTime.Midnight, moment);
        }

        return wait.IsForOpening ? WorkingTimeRules.NextOpening(business.Hours, moment) : moment;
    }
}
