using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Appointments;

/// <summary>Which times are offered: hours, holidays, days away, notice, the way, and both clock changes in both hemispheres.</summary>
public sealed class FreeTimeRulesTests
{
    private static readonly VisitKind Hour = new("Visit", Duration.FromHours(1));
    private static readonly LeadId Asks = LeadId.New(Given.TuesdayMorning);
    private static readonly LeadId Other = LeadId.New(Given.TuesdayMorning + Duration.FromSeconds(1));

    [Fact]
    public void Begins_with_the_opening_and_ends_before_the_closing()
    {
        var business = Of("America/New_York", (9, 12));

        Assert.Equal(["09:00", "09:30", "10:00", "10:30", "11:00"], On(business, new LocalDate(2026, 3, 5)));
    }

    [Theory]
    [InlineData(29, "10:00")] // 09:31 and an hour and 29 minutes
    [InlineData(30, "10:30")]
    [InlineData(31, "10:30")]
    public void Notice_is_kept_to_the_minute(int minutes, string first)
    {
        var business = Of("America/New_York", (9, 12)) with { };
        business = business with { Appointments = business.Appointments with { Notice = Duration.FromHours(1) } };
        var now = Local(business, new LocalDateTime(2026, 3, 5, 8, 31)) + Duration.FromMinutes(minutes);

        Assert.Equal(first, Words(business, FreeTimeRules.Of(business.Staff[0], Hour, Asks, [], business, now)[0]));
    }

    [Fact]
    public void Days_ahead_are_counted_from_tomorrow_and_closed_days_offer_nothing()
    {
        var business = Of("America/New_York", (9, 10)) with { };
        business = business with
        {
            Appointments = business.Appointments with { DaysAhead = 7 },
            Staff = [business.Staff[0] with { Absences = [new Absence(new LocalDate(2026, 3, 5), new LocalDate(2026, 3, 6))], Hours = business.Hours with { Holidays = new HolidayCalendar([new LocalDate(2026, 3, 9)]) } }],
        };

        var days = FreeTimeRules.Of(business.Staff[0], Hour, Asks, [], business, Local(business, new LocalDateTime(2026, 3, 3, 8, 0))).Select(time => time.InZone(business.Zone).Day);

        // Away on the 5th and the 6th, Monday the 9th is a holiday; the 10th is the seventh day.
        Assert.Equal([3, 4, 7, 8, 10], days);
    }

    [Theory]
    [InlineData("10:00", "11:00", "08:00 08:30 11:30 12:00")] // the way there and back
    [InlineData("10:01", "10:59", "08:00 08:30 11:30 12:00")]
    [InlineData("06:00", "07:30", "08:00 08:30 09:00 09:30 10:00 10:30 11:00 11:30 12:00")]
    [InlineData("06:00", "07:31", "08:30 09:00 09:30 10:00 10:30 11:00 11:30 12:00")]
    public void Other_visits_keep_their_time_and_their_way(string from, string to, string left)
    {
        var business = Of("America/New_York", (8, 13));
        var date = new LocalDate(2026, 3, 5);
        var taken = new Stretch("ann", Other, At(from), At(to));

        Assert.Equal(left.Split(' '), On(business, date, taken));
        Assert.Equal(9, On(business, date, taken with { Lead = Asks }).Count); // one's own is no obstacle
        Assert.Equal(9, On(business, date, taken with { HeldUntil = Local(business, date.PlusDays(-1).AtMidnight()) }).Count); // a hold that is over

        Instant At(string time) => Local(business, date + NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value);
    }

    [Theory]
    [InlineData("America/New_York", 2026, 3, 8, "00:00 01:00 03:00")] // 02:00 is skipped: 01:00 to 04:00 are two hours
    [InlineData("America/New_York", 2026, 11, 1, "00:00 01:00 02:00 03:00")] // the first 01:00
    [InlineData("Australia/Sydney", 2026, 10, 4, "00:00 01:00 03:00")]
    [InlineData("Australia/Sydney", 2026, 4, 5, "00:00 01:00 02:00 03:00")]
    public void Clock_changes_offer_no_time_twice_and_none_that_is_not_there(string zone, int year, int month, int day, string expected)
    {
        var business = Of(zone, (0, 4)) with { };
        business = business with { Appointments = business.Appointments with { Every = Duration.FromHours(1) } };

        var times = Times(business, new LocalDate(year, month, day)).ToList();

        Assert.Equal(expected.Split(' '), times.Select(time => Words(business, time)));
        Assert.Equal(times.Count, times.Distinct().Count());
        Assert.All(times, time => Assert.True(time + Hour.Length <= Local(business, new LocalDateTime(year, month, day, 4, 0))));
    }

    [Fact]
    public void Two_that_are_named_differ_in_day_and_half_of_the_day()
    {
        var business = Of("America/New_York", (9, 17));
        var times = FreeTimeRules.Of(business.Staff[0], Hour, Asks, [], business, Local(business, new LocalDateTime(2026, 3, 4, 5, 0)));

        Assert.Equal(["2026-03-04T09:00", "2026-03-05T12:00"], BookingRules.Two(times, business).Select(time => time.InZone(business.Zone).ToString("uuuu-MM-dd'T'HH:mm", null)));
        Assert.Equal(times.Take(1), BookingRules.Two([times[0]], business));
        Assert.Equal(times.Take(2), BookingRules.Two([.. times.Take(2)], business));
        Assert.Empty(BookingRules.Two([], business));
    }

    private static List<string> On(Business business, LocalDate date, params Stretch[] taken) => [.. Times(business, date, taken).Select(time => Words(business, time))];

    private static IEnumerable<Instant> Times(Business business, LocalDate date, params Stretch[] taken) =>
        FreeTimeRules.Of(business.Staff[0], Hour, Asks, taken, business, Local(business, date.PlusDays(-1) + new LocalTime(12, 0))).Where(time => time.InZone(business.Zone).Date == date);

    private static string Words(Business business, Instant time) => time.InZone(business.Zone).ToString("HH:mm", null);

    private static Instant Local(Business business, LocalDateTime local) => LocalMoments.At(business.Zone, local);

    /// <summary>Open every day between two full hours.</summary>
    private static Business Of(string zone, (int From, int To) hours)
    {
        var its = DateTimeZoneProviders.Tzdb[zone];
        IReadOnlyList<OpenSpan> open = [new OpenSpan(new LocalTime(hours.From, 0), new LocalTime(hours.To, 0))];
        var week = new WorkingHours(its, Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToDictionary(day => day, _ => open), HolidayCalendar.None);
        return Given.Harbor with { Zone = its, Hours = week, Staff = [new StaffMember { Id = "ann", Name = "Ann", Roles = [StaffRole.Owner, StaffRole.Closer] }], Appointments = new AppointmentSettings { Notice = Duration.Zero } };
    }
}
