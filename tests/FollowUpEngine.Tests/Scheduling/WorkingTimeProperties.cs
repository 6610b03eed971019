using FollowUpEngine.Scheduling;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static FollowUpEngine.Tests.Scheduling.Hours;

namespace FollowUpEngine.Tests.Scheduling;

/// <summary>What holds for all hours, zones and moments; half of the moments are drawn close to a clock change.</summary>
public sealed class WorkingTimeProperties
{
    private static readonly string[] ZoneIds =
    [
        "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Santiago", "America/Phoenix", "Australia/Sydney",
        "Australia/Lord_Howe", "Pacific/Apia", "Europe/London", "Asia/Kathmandu", "America/Nuuk", "Asia/Beirut", "Africa/Casablanca",
    ];

    private static readonly string[] Weeks =
    [
        "08:00-17:00", "08:00-12:00 13:00-17:00", "00:00-24:00", "00:00-06:00 22:00-24:00", "01:15-01:45 02:15-02:45",
        "02:30-04:00", "00:00-01:20 01:40-23:30", "00:30-00:45 23:15-24:00",
    ];

    private static readonly Gen<DateTimeZone> Zones = Gen.Elements(ZoneIds).Select(Zone);

    private static readonly Gen<HolidayCalendar> Calendars = Gen.Elements(
        HolidayCalendar.None, HolidayCalendar.UsFederal, new HolidayCalendar([new LocalDate(2011, 12, 29), new LocalDate(2026, 3, 8)]));

    private static readonly Gen<WorkingHours> SomeHours =
        from zone in Zones
        from spans in Gen.Elements(Weeks)
        from days in Gen.Elements(EveryDay, Weekdays, [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday])
        from holidays in Calendars
        select Of(zone.Id, spans, days, holidays);

    private static readonly Gen<Duration> SomeTime =
        Gen.OneOf(Gen.Choose(0, 120).Select(minutes => Duration.FromMinutes(minutes)), Gen.Choose(0, 3_000_000).Select(seconds => Duration.FromSeconds(seconds)));

    private static Gen<Instant> Moments(DateTimeZone zone)
    {
        var anywhere = Gen.Choose(1_300_000_000, 1_900_000_000).Select(seconds => Instant.FromUnixTimeSeconds(seconds));
        var changes = zone.GetZoneIntervals(Instant.FromUtc(2009, 1, 1, 0, 0), Instant.FromUtc(2030, 1, 1, 0, 0))
            .Where(interval => interval.HasStart).Select(interval => interval.Start).ToArray();
        var nearAChange = from change in Gen.Elements(changes)
                          from minutes in Gen.Choose(-1600, 1600)
                          select change + Duration.FromMinutes(minutes);
        return changes.Length == 0 ? anywhere : Gen.OneOf(anywhere, nearAChange);
    }

    private static readonly Gen<(WorkingHours Hours, Instant From, Duration Time)> Cases =
        from hours in SomeHours
        from moment in Moments(hours.Zone)
        from time in SomeTime
        select (hours, moment, time);

    private static void Holds<T>(Gen<T> cases, Func<T, bool> rule) =>
        Prop.ForAll(cases.ToArbitrary(), rule).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Adding_business_time_and_counting_it_gives_it_back() =>
        Holds(Cases, c => WorkingTimeRules.Between(c.Hours, c.From, WorkingTimeRules.Add(c.Hours, c.From, c.Time)) == c.Time);

    [Fact]
    public void Added_business_time_never_ends_in_closed_time() =>
        Holds(Cases, c => WorkingTimeRules.IsOpen(c.Hours, WorkingTimeRules.Add(c.Hours, c.From, c.Time)));

    [Fact]
    public void Next_opening_is_open_and_nothing_is_open_before_it() =>
        Holds(Cases, c =>
        {
            var opening = WorkingTimeRules.NextOpening(c.Hours, c.From);
            return WorkingTimeRules.IsOpen(c.Hours, opening) && opening >= c.From
                && WorkingTimeRules.Between(c.Hours, c.From, opening) == Duration.Zero;
        });

    [Fact]
    public void Open_time_is_what_counts() =>
        Holds(Cases, c => WorkingTimeRules.IsOpen(c.Hours, c.From)
            == (WorkingTimeRules.Between(c.Hours, c.From, c.From + Duration.Epsilon) == Duration.Epsilon));

    [Fact]
    public void Time_between_is_the_sum_of_its_parts_and_no_longer_than_the_clock() =>
        Holds(Cases, c =>
        {
            var middle = c.From + (c.Time / 3);
            var end = c.From + c.Time;
            var whole = WorkingTimeRules.Between(c.Hours, c.From, end);
            return whole == WorkingTimeRules.Between(c.Hours, c.From, middle) + WorkingTimeRules.Between(c.Hours, middle, end) && whole <= c.Time;
        });

    [Fact]
    public void Window_that_is_open_next_is_open_in_every_zone() =>
        Holds(
            from first in Zones
            from second in Zones
            from holidays in Calendars
            from window in Gen.Elements(SendWindow.DefaultSms, SendWindow.DefaultEmail, SendWindow.DefaultEmail with { Opens = LocalTime.Midnight, Closes = LocalTime.Midnight })
            from moment in Moments(first)
            select (Zones: new[] { first, second }, holidays, window, moment),
            c => SendWindowRules.NextOpen(c.window, c.Zones, c.holidays, c.moment) is not { } next
                || (next >= c.moment && c.Zones.All(zone => SendWindowRules.IsOpen(c.window, [zone], c.holidays, next))));

    [Fact]
    public void Daily_moment_comes_after_now_and_within_two_days() =>
        Holds(
            from zone in Zones
            from moment in Moments(zone)
            from minute in Gen.Choose(0, 1439)
            select (zone, moment, Time: LocalTime.Midnight.PlusMinutes(minute)),
            c => LocalMoments.Next(c.zone, c.Time, c.moment) is var next && next > c.moment && next - c.moment <= Duration.FromHours(50));
}
