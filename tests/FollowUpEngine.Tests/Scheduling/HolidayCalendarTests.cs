using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Tests.Scheduling;

public sealed class HolidayCalendarTests
{
    /// <summary>As the Office of Personnel Management lists them, and the weekend days that they stand for.</summary>
    [Theory]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2027, "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31")]
    [InlineData(2028, "01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-11 11-23 12-25")]
    public void Federal_holidays_of_a_year(int year, string expected)
    {
        var first = new LocalDate(year, 1, 1);
        var days = Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year)).Select(first.PlusDays).Where(HolidayCalendar.UsFederal.Contains);

        Assert.Equal(expected, string.Join(' ', days.Select(day => $"{day.Month:D2}-{day.Day:D2}")));
    }

    [Fact]
    public void Own_dates_stand_beside_the_federal_ones()
    {
        var calendar = new HolidayCalendar([new LocalDate(2026, 4, 20)], includesUsFederal: true);

        Assert.True(calendar.Contains(new LocalDate(2026, 4, 20)));
        Assert.True(calendar.Contains(new LocalDate(2026, 12, 25)));
        Assert.False(calendar.Contains(new LocalDate(2027, 4, 20)));
        Assert.False(HolidayCalendar.None.Contains(new LocalDate(2026, 12, 25)));
    }
}
