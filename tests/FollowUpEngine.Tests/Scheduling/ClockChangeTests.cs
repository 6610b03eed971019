using FollowUpEngine.Scheduling;
using NodaTime;
using static FollowUpEngine.Tests.Scheduling.Hours;

namespace FollowUpEngine.Tests.Scheduling;

/// <summary>Business time over the nights in which clocks are changed, in both hemispheres, and over a day that was left out.</summary>
public sealed class ClockChangeTests
{
    [Theory]
    [InlineData("America/New_York", "2026-03-08", 7)] // north, forward
    [InlineData("America/New_York", "2026-11-01", 9)] // north, back
    [InlineData("Australia/Sydney", "2026-10-04", 7)] // south, forward
    [InlineData("Australia/Sydney", "2026-04-05", 9)] // south, back
    [InlineData("Australia/Lord_Howe", "2026-10-04", 7.5)] // by half an hour
    [InlineData("America/New_York", "2026-06-10", 8)]
    public void Shift_over_the_change_is_as_long_as_it_really_was(string zone, string date, double hours)
    {
        var shift = Of(zone, "00:00-08:00", EveryDay);
        var start = At(zone, date + " 00:00");
        var end = At(zone, date + " 08:00");

        Assert.Equal(Duration.FromHours(hours), WorkingTimeRules.Between(shift, start, end));
        Assert.Equal(end - Duration.FromMinutes(1), WorkingTimeRules.Add(shift, start, Duration.FromHours(hours) - Duration.FromMinutes(1)));
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-06 16:50", "2026-03-09 08:05")]
    [InlineData("America/New_York", "2026-10-30 16:50", "2026-11-02 08:05")]
    [InlineData("America/Santiago", "2026-09-04 16:50", "2026-09-07 08:05")] // the gap swallows a midnight
    [InlineData("America/Santiago", "2026-04-03 16:50", "2026-04-06 08:05")] // a Saturday's last hour comes twice
    public void Weekend_with_a_clock_change_moves_nothing_in_office_hours(string zone, string from, string expected) =>
        Assert.Equal(At(zone, expected), WorkingTimeRules.Add(Of(zone, "08:00-17:00"), At(zone, from), Duration.FromMinutes(15)));

    [Fact]
    public void Span_that_begins_in_the_gap_begins_after_it()
    {
        var hours = Of("America/New_York", "02:30-04:00", EveryDay);
        var afterTheGap = At("America/New_York", "2026-03-08 03:00");

        Assert.Equal(afterTheGap, WorkingTimeRules.NextOpening(hours, At("America/New_York", "2026-03-08 01:59")));
        Assert.True(WorkingTimeRules.IsOpen(hours, afterTheGap));
        Assert.Equal(Duration.FromHours(1), WorkingTimeRules.Between(hours, At("America/New_York", "2026-03-08 00:00"), At("America/New_York", "2026-03-08 12:00")));
    }

    [Fact]
    public void Span_inside_the_gap_does_not_open_that_day()
    {
        var hours = Of("America/New_York", "02:15-02:45", EveryDay);

        Assert.Equal(At("America/New_York", "2026-03-09 02:15"), WorkingTimeRules.NextOpening(hours, At("America/New_York", "2026-03-08 01:00")));
    }

    [Fact]
    public void Span_inside_the_hour_that_comes_twice_opens_once()
    {
        var hours = Of("America/New_York", "01:15-01:45", EveryDay);

        Assert.True(WorkingTimeRules.IsOpen(hours, At("America/New_York", "2026-11-01 01:30 -04")));
        Assert.False(WorkingTimeRules.IsOpen(hours, At("America/New_York", "2026-11-01 01:30 -05")));
        Assert.Equal(Duration.FromMinutes(30), WorkingTimeRules.Between(hours, At("America/New_York", "2026-11-01 00:00"), At("America/New_York", "2026-11-01 12:00")));
    }

    [Fact]
    public void Spans_on_both_sides_of_the_doubled_hour_never_overlap()
    {
        var hours = Of("America/New_York", "00:00-01:20 01:40-06:00", EveryDay);

        Assert.Equal(
            Duration.FromHours(7) - Duration.FromMinutes(20),
            WorkingTimeRules.Between(hours, At("America/New_York", "2026-11-01 00:00"), At("America/New_York", "2026-11-01 06:00")));
    }

    [Fact]
    public void Day_that_Samoa_left_out_has_no_business_time()
    {
        var hours = Of("Pacific/Apia", "08:00-17:00", EveryDay);

        Assert.Equal(At("Pacific/Apia", "2011-12-31 08:05"), WorkingTimeRules.Add(hours, At("Pacific/Apia", "2011-12-29 16:50"), Duration.FromMinutes(15)));
        Assert.Equal(
            Duration.FromHours(18),
            WorkingTimeRules.Between(hours, At("Pacific/Apia", "2011-12-29 00:00"), At("Pacific/Apia", "2012-01-01 00:00")));
    }

    [Fact]
    public void Night_before_the_day_that_Samoa_left_out_ends_where_the_next_day_begins()
    {
        var hours = Of("Pacific/Apia", "00:00-24:00", EveryDay);

        Assert.Equal(
            Duration.FromHours(48),
            WorkingTimeRules.Between(hours, At("Pacific/Apia", "2011-12-29 00:00"), At("Pacific/Apia", "2012-01-01 00:00")));
    }

    [Fact]
    public void Clock_turned_back_over_midnight_keeps_counting()
    {
        // Until 2011 St. John's changed at 00:01, so that one minute of Sunday came before Saturday's last hour once more.
        var hours = Of("America/St_Johns", "00:00-24:00", EveryDay);
        var from = At("America/St_Johns", "2010-11-06 12:00");

        Assert.Equal(Duration.FromHours(25), WorkingTimeRules.Between(hours, from, At("America/St_Johns", "2010-11-07 12:00")));
        Assert.True(WorkingTimeRules.IsOpen(hours, At("America/St_Johns", "2010-11-06 23:30 -03:30")));
    }
}
