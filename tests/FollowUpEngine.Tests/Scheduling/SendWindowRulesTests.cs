using FollowUpEngine.Scheduling;
using NodaTime;
using static FollowUpEngine.Tests.Scheduling.Hours;

namespace FollowUpEngine.Tests.Scheduling;

public sealed class SendWindowRulesTests
{
    private const string Eastern = "America/New_York";
    private static readonly DateTimeZone[] Coasts = [Zone(Eastern), Zone("America/Los_Angeles")];

    private static bool IsOpen(DateTimeZone[] zones, string eastern) =>
        SendWindowRules.IsOpen(SendWindow.DefaultSms, zones, HolidayCalendar.UsFederal, At(Eastern, eastern));

    private static Instant? NextOpen(DateTimeZone[] zones, string eastern) =>
        SendWindowRules.NextOpen(SendWindow.DefaultSms, zones, HolidayCalendar.UsFederal, At(Eastern, eastern));

    [Theory]
    [InlineData("2026-03-11 09:59", false)]
    [InlineData("2026-03-11 10:00", true)]
    [InlineData("2026-03-11 17:59", true)]
    [InlineData("2026-03-11 18:00", false)]
    [InlineData("2026-03-14 12:00", true)] // Saturday
    [InlineData("2026-03-15 12:00", false)] // Sunday
    [InlineData("2026-05-25 12:00", false)] // Memorial Day
    public void Text_goes_in_the_window_of_the_place(string at, bool open) => Assert.Equal(open, IsOpen([Zone(Eastern)], at));

    [Theory]
    [InlineData("2026-03-11 12:59", false)]
    [InlineData("2026-03-11 13:00", true)] // 10:00 on the Pacific coast
    [InlineData("2026-03-11 17:59", true)]
    [InlineData("2026-03-11 18:00", false)]
    public void Both_zones_of_a_doubtful_place_must_be_open(string at, bool open) => Assert.Equal(open, IsOpen(Coasts, at));

    [Theory]
    [InlineData("2026-03-11 10:00", "2026-03-11 13:00")]
    [InlineData("2026-03-11 14:00", "2026-03-11 14:00")]
    [InlineData("2026-03-14 18:00", "2026-03-16 13:00")] // Saturday evening to Monday
    [InlineData("2026-05-23 18:00", "2026-05-26 13:00")] // over Memorial Day as well
    public void Next_opening_is_the_first_that_both_share(string at, string expected) => Assert.Equal(At(Eastern, expected), NextOpen(Coasts, at));

    [Fact]
    public void Places_that_are_never_open_together_say_so()
    {
        DateTimeZone[] apart = [Zone(Eastern), Zone("Asia/Tokyo")];

        Assert.Null(NextOpen(apart, "2026-03-11 12:00"));
        Assert.Null(SendWindowRules.NextOpen(SendWindow.DefaultSms with { Days = new HashSet<IsoDayOfWeek>() }, Coasts, HolidayCalendar.None, At(Eastern, "2026-03-11 12:00")));
    }

    [Fact]
    public void Window_to_midnight_closes_with_the_day()
    {
        var late = SendWindow.DefaultEmail with { Closes = LocalTime.Midnight };

        Assert.True(SendWindowRules.IsOpen(late, [Zone(Eastern)], HolidayCalendar.None, At(Eastern, "2026-03-11 23:59")));
        Assert.False(SendWindowRules.IsOpen(late, [Zone(Eastern)], HolidayCalendar.None, At(Eastern, "2026-03-12 00:00")));
    }

    [Fact]
    public void No_zone_is_not_every_zone() => Assert.Throws<ArgumentException>(() => IsOpen([], "2026-03-11 12:00"));
}
