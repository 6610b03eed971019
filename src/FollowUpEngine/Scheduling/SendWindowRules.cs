using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// May an automatic message go now, and if not, when? A place that is not known to one clock is a list of zones, and the
/// window must be open in all of them at once. Holidays are the local dates of each zone.
/// </summary>
public static class SendWindowRules
{
    /// <summary>Throws <see cref="ArgumentException"/> when no zone is given: nowhere is not everywhere.</summary>
    public static bool IsOpen(SendWindow window, IReadOnlyList<DateTimeZone> zones, HolidayCalendar holidays, Instant at) =>
        InEach(window, zones, holidays).All(hours => WorkingTimeRules.IsOpen(hours, at));

    /// <summary>
    /// <paramref name="at"/> itself when open, else the first moment at which the window is open in all zones;
    /// null when that does not happen within <see cref="WorkingTimeRules.LongestClosure"/> days.
    /// Throws <see cref="ArgumentException"/> when no zone is given.
    /// </summary>
    public static Instant? NextOpen(SendWindow window, IReadOnlyList<DateTimeZone> zones, HolidayCalendar holidays, Instant at)
    {
        var places = InEach(window, zones, holidays);
        var limit = at + Duration.FromDays(WorkingTimeRules.LongestClosure);
        for (var moment = at; moment <= limit;)
        {
            var latest = moment;
            foreach (var hours in places)
            {
                if (WorkingTimeRules.TryNextOpening(hours, latest) is not { } opening)
                {
                    return null;
                }

                latest = opening;
            }

            if (latest == moment)
            {
                return moment;
            }

            moment = latest;
        }

        return null;
    }

    private static WorkingHours[] InEach(SendWindow window, IReadOnlyList<DateTimeZone> zones, HolidayCalendar holidays) =>
        zones.Count > 0
            ? [.. zones.Distinct().Select(zone => window.In(zone, holidays))]
            : throw new ArgumentException("A place has at least one zone.", nameof(zones));
}
