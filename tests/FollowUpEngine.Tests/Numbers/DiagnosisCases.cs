using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Stalls;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Numbers;

/// <summary>Cases with their arithmetic.</summary>
public sealed class DiagnosisCases
{
    private static readonly Instant Now = Instant.FromUtc(2026, 10, 1, 11, 0);

    [Fact]
    public void Each_side_is_now_by_baseline()
    {
        // Lately 40 leads: 32 qualified, 16 held, 4 won. In the 90 days before 144 leads: 120 qualified, 90 held, 45 won. Each step takes an hour.
        DiagnosedLead[] leads = [.. Group(40, 32, 16, 4, from: 28), .. Group(144, 120, 90, 45, from: 118, until: 28.1)];

        var diagnosis = DiagnosisRules.Of(leads, new Targets(), Now);

        var (generation, gap, sales) = (diagnosis.Sides[0], diagnosis.Sides[1], diagnosis.Sides[2]);
        // 120 qualified leads in 90 days are 37.3 in 28 days.
        Assert.Equal((32, 120 * 28 / 90.0), (generation.Now, generation.Baseline!.Value), Close);
        Assert.Equal((0.5, 0.75), (gap.Now, gap.Baseline!.Value), Close);
        Assert.Equal((0.25, 0.5), (sales.Now, sales.Baseline!.Value), Close);
        // 32 qualified, a quarter less of them held, half of those won; 16 held, a quarter less of them won.
        Assert.Equal((32 * 0.25 * 0.5, 16 * 0.25), (gap.JobsLost, sales.JobsLost), Close);
        Assert.Equal((40, 144 * 28 / 90.0), (diagnosis.Inquiries, diagnosis.UsualInquiries), Close);
    }

    [Fact]
    public void Target_says_how_many_qualified_leads_are_needed()
    {
        DiagnosedLead[] leads = [.. Group(40, 32, 24, 12, from: 28), .. Group(144, 120, 90, 45, from: 118, until: 28.1)];

        var generation = DiagnosisRules.Of(leads, new Targets(JobsPerWeek: 6), Now).Sides[0];

        // 6 jobs a week are 24 in four; of 0.75 · 0.5 = 0.375 qualified leads each becomes one: 64 are needed, and 32 came.
        Assert.Equal((64.0, 0.5), (generation.Baseline!.Value, generation.Index!.Value), Close);
        Assert.Equal(32 * 0.375, generation.JobsLost, 6);
        Assert.Contains("6 jobs a week", generation.BaselineBy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_usual_in_the_trade_is_the_least_that_counts()
    {
        // It never won more than one of ten; a quarter is usual.
        DiagnosedLead[] leads = [.. Group(60, 50, 40, 4, from: 28), .. Group(200, 160, 120, 12, from: 118, until: 28.1)];

        var sales = DiagnosisRules.Of(leads, new Targets(), Now).Sides[2];

        Assert.Equal((0.25, 0.4), (sales.Baseline!.Value, sales.Index!.Value), Close);
        Assert.Equal("the least that is usual in the trade", sales.BaselineBy);
    }

    [Fact]
    public void Nothing_at_all_is_too_few()
    {
        var diagnosis = DiagnosisRules.Of([], new Targets(), Now);

        Assert.Equal(Verdict.TooFew, diagnosis.Verdict);
        Assert.All(diagnosis.Sides, side => Assert.Null(side.Index));
    }

    [Fact]
    public void Nobody_comes_any_more_is_generation_although_nobody_is_there_to_count()
    {
        var diagnosis = DiagnosisRules.Of([.. Group(2, 1, 0, 0, from: 28), .. Group(300, 240, 180, 90, from: 118, until: 28.1)], new Targets(), Now);

        Assert.Equal(Verdict.Generation, diagnosis.Verdict);
    }

    [Fact]
    public void Silent_quotes_and_referrals_are_said_beside_the_verdict()
    {
        DiagnosedLead[] leads =
        [
            .. Group(60, 50, 40, 20, from: 118, until: 28.1),
            .. Group(10, 8, 6, 3, from: 28).Select(lead => lead with { IsReferral = true }),
            .. Enumerable.Range(0, 12).Select(n => new DiagnosedLead(Now - Duration.FromDays(50), null, null, null, Now - Duration.FromDays(40), null, null, isOpenQuote: true, isSilent: n < 6)),
        ];

        var notes = DiagnosisRules.Of(leads, new Targets(), Now).Notes;

        Assert.Equal(["100 % of the leads came by referral, and few come otherwise: generation.", "6 of 12 open quotes are silent: sales."], notes);
    }

    [Fact]
    public void Who_had_no_time_yet_is_no_loss()
    {
        // It takes ten days from the appointment to the job; of 30 appointments half are won, all of them on the tenth day, and 30 were held this week.
        var before = Enumerable.Range(0, 90).Select(n => Held(Now - Duration.FromDays(20 + n), n % 2 == 0));
        var thisWeek = Enumerable.Range(0, 30).Select(n => Held(Now - Duration.FromHours(1 + n), isWon: false));

        var change = DiagnosisRules.Of([.. before, .. thisWeek], new Targets(), Now).Steps.Single(step => step.To == LeadStage.Opportunity);
        var sales = DiagnosisRules.Of([.. before, .. thisWeek], new Targets(), Now).Sides[2];

        Assert.Equal(StallSide.Sales, sales.Side);
        Assert.InRange(sales.Index!.Value, 0.9, 1.1);
        Assert.NotNull(change);

        static DiagnosedLead Held(Instant at, bool isWon) => new(at, at, at, at, at, isWon ? at + Duration.FromDays(10) : null, null);
    }

    /// <summary>Leads that arrived evenly, of which so many went on to each step.</summary>
    private static IEnumerable<DiagnosedLead> Group(int leads, int qualified, int held, int won, double from, double until = 0.2)
    {
        for (var n = 0; n < leads; n++)
        {
            var at = Now - Duration.FromDays(until + ((from - until) * ((leads - n - 0.5) / leads)));
            yield return new DiagnosedLead(at, null, null, null, null, null, null) with
            {
                Qualified = n < qualified ? at + Duration.FromMinutes(1) : null,
                Accepted = n < qualified ? at + Duration.FromMinutes(1) : null,
                Held = n < held ? at + Duration.FromMinutes(2) : null,
                Quoted = n < held ? at + Duration.FromMinutes(3) : null,
                Won = n < won ? at + Duration.FromMinutes(4) : null,
                Ended = n >= won && n < held ? at + Duration.FromMinutes(4) : null,
            };
        }
    }

    private static IEqualityComparer<(double, double)> Close { get; } = new Near();

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 0.001 && Math.Abs(x.Item2 - y.Item2) < 0.001;

        public int GetHashCode((double, double) obj) => 0;
    }
}
