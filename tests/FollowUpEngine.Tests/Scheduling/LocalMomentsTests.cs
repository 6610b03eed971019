using FollowUpEngine.Scheduling;
using NodaTime;
using static FollowUpEngine.Tests.Scheduling.Hours;

namespace FollowUpEngine.Tests.Scheduling;

public sealed class LocalMomentsTests
{
    private const string Eastern = "America/New_York";

    [Theory]
    [InlineData("2026-03-11 06:59", "2026-03-11 07:00")]
    [InlineData("2026-03-11 07:00", "2026-03-12 07:00")] // strictly after
    [InlineData("2026-03-11 07:01", "2026-03-12 07:00")]
    [InlineData("2026-03-07 08:00", "2026-03-08 07:00")] // 22 hours on
    [InlineData("2026-10-31 08:00", "2026-11-01 07:00")] // 24 hours on
    public void Next_seven_in_the_morning(string after, string expected) =>
        Assert.Equal(At(Eastern, expected), LocalMoments.Next(Zone(Eastern), new LocalTime(7, 0), At(Eastern, after)));

    [Fact]
    public void Skipped_time_comes_at_the_end_of_the_gap_and_the_day_after_at_its_hour()
    {
        var first = LocalMoments.Next(Zone(Eastern), new LocalTime(2, 30), At(Eastern, "2026-03-08 01:00"));

        Assert.Equal(At(Eastern, "2026-03-08 03:00"), first);
        Assert.Equal(At(Eastern, "2026-03-09 02:30"), LocalMoments.Next(Zone(Eastern), new LocalTime(2, 30), first));
    }

    [Theory]
    [InlineData("2026-11-01 01:29 -04", "2026-11-01 01:30 -04")]
    [InlineData("2026-11-01 01:30 -04", "2026-11-02 01:30 -05")]
    [InlineData("2026-11-01 01:15 -05", "2026-11-02 01:30 -05")] // the second pass through the hour
    public void Time_that_comes_twice_is_taken_once_and_early(string after, string expected) =>
        Assert.Equal(At(Eastern, expected), LocalMoments.Next(Zone(Eastern), new LocalTime(1, 30), At(Eastern, after)));

    [Fact]
    public void Southern_gap_behaves_like_the_northern() =>
        Assert.Equal(
            At("Australia/Sydney", "2026-10-04 03:00"),
            LocalMoments.Next(Zone("Australia/Sydney"), new LocalTime(2, 30), At("Australia/Sydney", "2026-10-03 12:00")));

    [Fact]
    public void Skipped_midnight_belongs_to_its_day() =>
        Assert.Equal(
            At("America/Santiago", "2026-09-06 01:00"),
            LocalMoments.Next(Zone("America/Santiago"), LocalTime.Midnight, At("America/Santiago", "2026-09-05 12:00")));

    [Fact]
    public void Date_that_never_was_has_no_moment() =>
        Assert.Equal(
            At("Pacific/Apia", "2011-12-31 07:00"),
            LocalMoments.Next(Zone("Pacific/Apia"), new LocalTime(7, 0), At("Pacific/Apia", "2011-12-29 07:00")));
}
