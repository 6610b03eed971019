using FollowUpEngine.Replay;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Tests.Replay;

public sealed class HistoryTimesTests
{
    private static readonly DateTimeZone Maine = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Theory]
    [InlineData("2026-03-04", "2026-03-04T14:00:00Z")] // a day counts as nine in the morning
    [InlineData("2026-03-04 10:30", "2026-03-04T15:30:00Z")]
    [InlineData("2026-03-04T10:30:15", "2026-03-04T15:30:15Z")]
    [InlineData("2026-03-04 10:30:15.250", "2026-03-04T15:30:15.25Z")]
    [InlineData("2026-03-04T10:30:15Z", "2026-03-04T10:30:15Z")]
    [InlineData("2026-03-04T10:30:15+01:00", "2026-03-04T09:30:15Z")]
    [InlineData("2026-03-04 10:30:15 -0800", "2026-03-04T18:30:15Z")]
    [InlineData("2026-03-04 10:30:15 UTC", "2026-03-04T10:30:15Z")]
    [InlineData("3/4/2026", "2026-03-04T14:00:00Z")]
    [InlineData("3/4/2026 2:05 PM", "2026-03-04T19:05:00Z")]
    [InlineData("3/4/26", "2026-03-04T14:00:00Z")]
    [InlineData("4.3.2026", "2026-03-04T14:00:00Z")]
    [InlineData("4-Mar-2026", "2026-03-04T14:00:00Z")]
    [InlineData("Mar 4, 2026", "2026-03-04T14:00:00Z")]
    [InlineData("46085", "2026-03-04T14:00:00Z")] // a spreadsheet's day number
    [InlineData("46085.5", "2026-03-04T17:00:00Z")] // at noon
    [InlineData("1772618400", "2026-03-04T10:00:00Z")] // Unix seconds
    [InlineData("1772618400000", "2026-03-04T10:00:00Z")]
    [InlineData("2026-03-08 02:30", "2026-03-08T07:00:00Z")] // an hour that the clock skips
    [InlineData("2026-11-01 01:30", "2026-11-01T05:30:00Z")] // an hour that comes twice
    public void Date_of_a_crm_or_a_spreadsheet_is_read(string text, string expected) =>
        Assert.Equal(InstantPattern.ExtendedIso.Parse(expected).Value, Times().Read(text)?.At);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-02-30")]
    [InlineData("13/13/2026")]
    [InlineData("1850-01-01")]
    [InlineData("12")]
    [InlineData("2026")]
    [InlineData("2026-03-04 25:00")]
    public void What_is_no_date_is_none(string text) => Assert.Null(Times().Read(text));

    [Fact]
    public void Only_a_date_without_a_time_is_a_day()
    {
        Assert.Equal(new LocalDate(2026, 3, 4), Times().Read("2026-03-04")?.Day);
        Assert.Equal(new LocalDate(2026, 3, 4), Times().Read("46085")?.Day);
        Assert.Null(Times().Read("2026-03-04 09:00")!.Value.Day);
    }

    [Fact]
    public void Column_has_its_own_zone_and_form()
    {
        var column = Column() with { Zone = DateTimeZone.Utc, Formats = ["dd|MM|uuuu HH'h'mm"] };

        Assert.Equal(Instant.FromUtc(2026, 3, 4, 10, 30), new HistoryTimes(column, Maine, new LocalTime(9, 0), isDayFirst: false).Read("04|03|2026 10h30")?.At);
    }

    [Theory]
    [InlineData("25/12/2026", true)]
    [InlineData("12/25/2026", false)]
    [InlineData("3/4/2026", null)]
    [InlineData("2026-12-25", null)]
    [InlineData("25/25/2026", null)]
    public void Day_or_month_first_is_told_by_dates_that_can_mean_one_thing_only(string text, bool? isDayFirst) =>
        Assert.Equal(isDayFirst, HistoryTimes.TellsDayFirst(text));

    private static HistoryTimes Times() => new(Column(), Maine, new LocalTime(9, 0), isDayFirst: false);

    private static HistoryColumn Column() => new() { Name = "created", Meaning = HistoryMeaning.Arrived };
}
