using FollowUpEngine.Numbers;
using NodaTime;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class PeriodComparisonTests
{
    private static readonly LocalDate Today = new(2026, 3, 3);

    [Fact]
    public void Without_a_wish_it_is_the_last_whole_month_and_the_one_before()
    {
        var (comparison, _) = PeriodComparison.Of(Report([]), (null, null), (null, null), Today);

        Assert.Equal((new LocalDate(2026, 2, 1), new LocalDate(2026, 2, 28)), (comparison!.First.From, comparison.First.To));
        Assert.Equal((new LocalDate(2026, 1, 1), new LocalDate(2026, 1, 31)), (comparison.Second.From, comparison.Second.To));
    }

    [Fact]
    public void Both_days_count_and_nothing_beside_them()
    {
        // Arrived on 20, 21 and 22 February at 10:30 local time; the second was won on the 22nd.
        var report = Report([Lead(11), Lead(10, Won(Ago(9), 400)), Lead(9)]);

        var (comparison, reason) = PeriodComparison.Of(report, ("2026-02-20", "2026-02-21"), ("2026-02-22", "2026-02-22"), Today);

        Assert.Null(reason);
        Assert.Equal((2, 0), (comparison!.First.Counts.Leads, comparison.First.Counts.Won));
        Assert.Equal((1, 1, 400m), (comparison.Second.Counts.Leads, comparison.Second.Counts.Won, comparison.Second.Counts.Amount));
        Assert.Equal(2 / 7.0, comparison.First.Weeks);
    }

    [Theory]
    [InlineData("2026-02-21", "2026-02-20", "first")]
    [InlineData("soon", "2026-02-20", "first")]
    [InlineData(null, "2026-02-20", "first")]
    [InlineData("1900-01-01", "2026-02-20", "first")]
    [InlineData("2020-01-01", "2026-02-20", "first")]
    public void What_is_no_span_is_refused_with_the_reason(string? from, string? to, string which)
    {
        var (comparison, reason) = PeriodComparison.Of(Report([]), (from, to), ("2026-01-01", "2026-01-31"), Today);

        Assert.Null(comparison);
        Assert.Contains($"The {which} span needs two days", reason, StringComparison.Ordinal);
        Assert.Contains("second", PeriodComparison.Of(Report([]), ("2026-01-01", "2026-01-31"), (from, to), Today).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_from_when_on_days_are_kept()
    {
        var report = Report([Lead(30), Lead(11)]);
        var cut = report with { Days = [.. report.Days.TakeLast(1)] };

        var (comparison, _) = PeriodComparison.Of(cut, ("2026-01-01", "2026-02-28"), ("2026-02-22", "2026-02-28"), Today);

        Assert.Equal((new LocalDate(2026, 2, 20), null), (comparison!.First.KeptFrom, comparison.Second.KeptFrom));
    }
}
