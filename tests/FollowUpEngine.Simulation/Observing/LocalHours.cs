using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Is it open now, by the clock on the wall there?</summary>
internal static class LocalHours
{
    public static bool IsOpen(WorkingHours hours, Instant at)
    {
        var local = at.InZone(hours.Zone);
        return !hours.Holidays.Contains(local.Date)
            && hours.Week.TryGetValue(local.DayOfWeek, out var spans)
            && spans.Any(span => span.Opens <= local.TimeOfDay && (span.Closes == LocalTime.Midnight || local.TimeOfDay < span.Closes));
    }
}
