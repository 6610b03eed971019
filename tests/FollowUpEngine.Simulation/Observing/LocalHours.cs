using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Is it open now, and when has so much open time passed? Counted on the clock on the wall, minute by minute: slow and plain.</summary>
internal static class LocalHours
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    public static bool IsOpen(WorkingHours hours, Instant at)
    {
        var local = at.InZone(hours.Zone);
        return !hours.Holidays.Contains(local.Date)
            && hours.Week.TryGetValue(local.DayOfWeek, out var spans)
            && spans.Any(span => span.Opens <= local.TimeOfDay && (span.Closes == LocalTime.Midnight || local.TimeOfDay < span.Closes));
    }

    /// <summary>The first open minute by which <paramref name="working"/> has passed; null when that takes more than a month.</summary>
    public static Instant? After(WorkingHours hours, Instant since, Duration working)
    {
        var left = working;
        for (var at = since; at < since + Duration.FromDays(31); at += Minute)
        {
            if (IsOpen(hours, at))
            {
                if (left <= Duration.Zero)
                {
                    return at;
                }

                left -= Minute;
            }
        }

        return null;
    }
}
