using FollowUpEngine.Scheduling;
using NodaTime;
using static FollowUpEngine.Tests.Scheduling.Hours;

namespace FollowUpEngine.Tests.Scheduling;

public sealed class WorkingTimeRulesTests
{
    private const string Eastern = "America/New_York";
    private static readonly WorkingHours Office = Of(Eastern, "08:00-17:00");
    private static readonly HolidayCalendar MondayOff = new([new LocalDate(2026, 3, 16)]);

    [Theory]
    [InlineData("2026-03-11 07:59", false)]
    [InlineData("2026-03-11 08:00", true)]
    [InlineData("2026-03-11 16:59", true)]
    [InlineData("2026-03-11 17:00", false)]
    [InlineData("2026-03-14 12:00", false)] // Saturday
    public void Open_is_from_the_opening_to_just_before_the_closing(string at, bool open) =>
        Assert.Equal(open, WorkingTimeRules.IsOpen(Office, At(Eastern, at)));

    [Theory]
    [InlineData("2026-03-11 07:59", "2026-03-11 08:00")]
    [InlineData("2026-03-11 08:00", "2026-03-11 08:00")]
    [InlineData("2026-03-11 16:59", "2026-03-11 16:59")]
    [InlineData("2026-03-11 17:00", "2026-03-12 08:00")]
    [InlineData("2026-03-13 17:00", "2026-03-16 08:00")] // over the weekend
    public void Next_opening_is_now_or_the_next_morning(string at, string opening) =>
        Assert.Equal(At(Eastern, opening), WorkingTimeRules.NextOpening(Office, At(Eastern, at)));

    [Theory]
    [InlineData("2026-03-11 16:44", 15, "2026-03-11 16:59")]
    [InlineData("2026-03-11 16:45", 15, "2026-03-12 08:00")] // ends with the closing bell
    [InlineData("2026-03-11 16:46", 15, "2026-03-12 08:01")]
    [InlineData("2026-03-13 16:50", 15, "2026-03-16 08:05")] // Friday evening
    [InlineData("2026-03-14 12:00", 15, "2026-03-16 08:15")] // from closed time
    [InlineData("2026-03-11 09:00", 0, "2026-03-11 09:00")]
    [InlineData("2026-03-11 17:00", 0, "2026-03-12 08:00")] // nothing to wait for, but nobody there
    [InlineData("2026-03-11 08:00", 5 * 9 * 60, "2026-03-18 08:00")] // a week's worth
    public void Business_time_is_added_over_open_hours_only(string from, int minutes, string expected) =>
        Assert.Equal(At(Eastern, expected), WorkingTimeRules.Add(Office, At(Eastern, from), Duration.FromMinutes(minutes)));

    [Fact]
    public void Holiday_is_closed_all_day()
    {
        var hours = Office with { Holidays = MondayOff };

        Assert.False(WorkingTimeRules.IsOpen(hours, At(Eastern, "2026-03-16 12:00")));
        Assert.Equal(At(Eastern, "2026-03-17 08:00"), WorkingTimeRules.NextOpening(hours, At(Eastern, "2026-03-13 17:00")));
        Assert.Equal(At(Eastern, "2026-03-17 08:05"), WorkingTimeRules.Add(hours, At(Eastern, "2026-03-13 16:50"), Duration.FromMinutes(15)));
        Assert.Equal(Duration.FromMinutes(15), WorkingTimeRules.Between(hours, At(Eastern, "2026-03-13 16:50"), At(Eastern, "2026-03-17 08:05")));
    }

    [Fact]
    public void Lunch_is_not_counted()
    {
        var hours = Of(Eastern, "08:00-12:00 13:00-17:00");

        Assert.Equal(At(Eastern, "2026-03-11 13:10"), WorkingTimeRules.Add(hours, At(Eastern, "2026-03-11 11:55"), Duration.FromMinutes(15)));
        Assert.Equal(At(Eastern, "2026-03-11 13:00"), WorkingTimeRules.NextOpening(hours, At(Eastern, "2026-03-11 12:00")));
    }

    [Theory]
    [InlineData("2026-03-11 09:00", "2026-03-11 09:00", 0)]
    [InlineData("2026-03-11 09:00", "2026-03-11 08:00", 0)] // the wrong way round
    [InlineData("2026-03-11 07:00", "2026-03-11 08:00", 0)]
    [InlineData("2026-03-11 07:00", "2026-03-11 08:01", 1)]
    [InlineData("2026-03-11 16:59", "2026-03-11 20:00", 1)]
    [InlineData("2026-03-11 17:00", "2026-03-12 08:00", 0)]
    [InlineData("2026-03-09 00:00", "2026-03-16 00:00", 5 * 9 * 60)]
    public void Between_counts_open_minutes(string from, string to, int minutes) =>
        Assert.Equal(Duration.FromMinutes(minutes), WorkingTimeRules.Between(Office, At(Eastern, from), At(Eastern, to)));

    [Fact]
    public void Night_shift_meets_at_midnight_without_a_break()
    {
        var hours = Of(Eastern, "00:00-06:00 22:00-24:00", EveryDay);

        Assert.True(WorkingTimeRules.IsOpen(hours, At(Eastern, "2026-03-12 00:00")));
        Assert.Equal(At(Eastern, "2026-03-12 00:30"), WorkingTimeRules.Add(hours, At(Eastern, "2026-03-11 23:30"), Duration.FromHours(1)));
        Assert.Equal(At(Eastern, "2026-03-12 22:00"), WorkingTimeRules.Add(hours, At(Eastern, "2026-03-11 22:00"), Duration.FromHours(8)));
    }

    [Fact]
    public void Always_open_counts_every_hour_that_passes()
    {
        var hours = Of(Eastern, "00:00-24:00", EveryDay);

        Assert.Equal(Duration.FromHours(23), WorkingTimeRules.Between(hours, At(Eastern, "2026-03-08 00:00"), At(Eastern, "2026-03-09 00:00")));
        Assert.Equal(Duration.FromHours(25), WorkingTimeRules.Between(hours, At(Eastern, "2026-11-01 00:00"), At(Eastern, "2026-11-02 00:00")));
    }

    [Fact]
    public void Hours_that_never_open_are_refused_rather_than_searched_for_ever()
    {
        var never = Of(Eastern, "08:00-17:00", []);
        var at = At(Eastern, "2026-03-11 09:00");

        Assert.Throws<InvalidOperationException>(() => WorkingTimeRules.Add(never, at, Duration.FromMinutes(1)));
        Assert.Throws<InvalidOperationException>(() => WorkingTimeRules.NextOpening(never, at));
        Assert.False(WorkingTimeRules.IsOpen(never, at));
        Assert.Equal(Duration.Zero, WorkingTimeRules.Between(never, at, at + Duration.FromDays(30)));
    }

    [Fact]
    public void Season_that_is_closed_for_months_still_opens()
    {
        var winter = Enumerable.Range(0, 200).Select(day => new LocalDate(2026, 10, 1).PlusDays(day));
        var hours = Office with { Holidays = new HolidayCalendar(winter) };

        Assert.Equal(At(Eastern, "2027-04-19 08:00"), WorkingTimeRules.NextOpening(hours, At(Eastern, "2026-10-01 09:00")));
    }

    [Fact]
    public void Negative_business_time_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => WorkingTimeRules.Add(Office, At(Eastern, "2026-03-11 09:00"), Duration.FromMinutes(-1)));
}
