using NodaTime;
using NodaTime.TimeZones;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// When does a clock on the wall show a time? The policy for the two odd hours of a year, everywhere in the engine: a time that
/// the clock skips means the moment after the gap, a time that it shows twice means the first.
/// </summary>
public static class LocalMoments
{
    private static readonly ZoneLocalMappingResolver Lenient =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The instant of a local time. Never decreases when the local time grows.</summary>
    public static Instant At(DateTimeZone zone, LocalDateTime local) => zone.ResolveLocal(local, Lenient).ToInstant();

    /// <summary>
    /// The next moment, strictly after <paramref name="after"/>, at which the clock shows <paramref name="time"/>: once for each local
    /// date that exists. A date that the zone skips as a whole (Samoa, 30 December 2011) has no moment.
    /// </summary>
    public static Instant Next(DateTimeZone zone, LocalTime time, Instant after)
    {
        // A gap may have pushed yesterday's moment past midnight, so yesterday is asked too.
        for (var date = after.InZone(zone).Date.PlusDays(-1); ; date = date.PlusDays(1))
        {
            var moment = At(zone, date + time);
            if (moment > after && Exists(zone, date))
            {
                return moment;
            }
        }
    }

    private static bool Exists(DateTimeZone zone, LocalDate date)
    {
        var midnight = zone.MapLocal(date.AtMidnight());
        return midnight.Count > 0 || midnight.LateInterval.IsoLocalStart < date.PlusDays(1).AtMidnight();
    }
}
