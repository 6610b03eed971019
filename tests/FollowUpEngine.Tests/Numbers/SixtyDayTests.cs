using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class SixtyDayTests
{
    // One lead a day for a year; taken after ten days; every second one is won after thirty.
    private static readonly DiagnosedLead[] Steady =
    [
        .. Enumerable.Range(0, 364).Select(n => new DiagnosedLead(Ago(n + 0.5), null, n >= 10 ? Ago(n - 9.5) : null, null, null, n >= 30 && n % 2 == 0 ? Ago(n - 29.5) : null, null)),
    ];

    [Fact]
    public void Harm_of_generation_comes_later_than_that_of_sales()
    {
        var test = SixtyDayRules.Of(Steady, [], 5_000, new Targets(GrossMargin: 0.4), Now).Test!;

        // Half of seven leads a week.
        Assert.Equal(3.5, test.JobsPerWeek, 6);
        // Who does not arrive on the first thirty days is missed by the sixtieth: 30 leads, 15 jobs. By the 120th it is all sixty.
        Assert.Equal((15, 30), (test.Generation.By60, test.Generation.By120), Close);
        // 60 days at half a job a day; later those of the twenty days between taking and winning.
        Assert.Equal((30, 40), (test.Sales.By60, test.Sales.By120), Close);
        Assert.Equal(2_000, test.ProfitPerJob);
    }

    [Fact]
    public void Missing_input_removes_the_money_and_is_named()
    {
        var days = SixtyDayRules.Of(Steady, [], null, new Targets(), Now);

        Assert.Null(days.Test!.ProfitPerJob);
        Assert.Equal(["targets.averageJob", "targets.grossMargin"], ((string[])["targets.averageJob", "targets.grossMargin"]).Where((key, index) => days.Missing[index].Contains(key, StringComparison.Ordinal)));
        // What the owner says stands in for deals without an amount.
        Assert.Equal(600, SixtyDayRules.Of(Steady, [], null, new Targets(GrossMargin: 0.3, AverageJob: 2_000), Now).Test!.ProfitPerJob);
    }

    [Fact]
    public void Of_nine_jobs_nothing_is_foretold()
    {
        var days = SixtyDayRules.Of([.. Steady.Where(lead => lead.Won is not null).Take(9)], [], 5_000, new Targets(GrossMargin: 0.4), Now);

        Assert.Null(days.Test);
        Assert.Contains("9 were won", Assert.Single(days.Missing), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 16, false, true)] // a fifth of twenty
    [InlineData(5, 15, false, false)] // a quarter is enough
    [InlineData(4, 15, true, false)] // nineteen show nothing
    public void Hybrid_without_generation_is_a_closer(int generation, int sales, bool isTooFew, bool isCloser)
    {
        var alone = Given.Harbor with { Staff = [Given.Harbor.Staff[0]] };
        var efforts = Enumerable.Range(0, generation + sales).Select(n => new Effort(Ago(1 + n), "Dana Reed", EffortKind.Attempt, n < generation ? StallSide.Generation : StallSide.Sales));

        var split = Assert.Single(Report([Lead(40) with { Course = new Course { Efforts = [.. efforts] } }], alone).SixtyDays!.Splits);

        Assert.Equal((generation, sales, isTooFew, isCloser), (split.Generation, split.Sales, split.IsTooFew, split.IsCloser));
    }

    [Fact]
    public void Who_works_in_one_role_has_no_split() => Assert.Empty(Report([]).SixtyDays!.Splits);

    private static IEqualityComparer<(double, double)> Close { get; } = EqualityComparer<(double, double)>.Create((x, y) => Math.Abs(x.Item1 - y.Item1) < 0.001 && Math.Abs(x.Item2 - y.Item2) < 0.001, _ => 0);
}
