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
    public static Instant? NextOpen(SendWindow window, IReadOnlyList<DateTimeZone> zones, HolidayCalendar holidays, Instant at) =>
        NextOpen(InEach(window, zones, holidays), at);

    /// <summary><paramref name="at"/> itself when all are open, else the first moment at which all are; null as above.</summary>
    internal static Instant? NextOpen(IReadOnlyList<WorkingHours> all, Instant at)
    {
        var limit = at + Duration.FromDays(WorkingTimeRules.LongestClosure);
        for (var moment = at; moment <= limit;)
        {
            var latest = moment;
            for (var i = 0; i < all.Count; i++)
            {
                if (WorkingTimeRules.TryNextOpening(all[i], latest) is not { } opening)
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

    /// <summary>The window as hours in each of the zones. Throws <see cref="ArgumentException"/> when there is none.</summary>
    internal static WorkingHours[] InEach(SendWindow window, IReadOnlyList<DateTimeZone> zones, HolidayCalendar holidays) =>
        zones.Count > 0
            ? [.. zones.Distinct().Select(zone => window.In(zone, holidays))]
            : throw new ArgumentException("A place has at least one zone.", nameof(zones));
}
