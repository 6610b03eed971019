using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class LeadFigureTests
{
    private static readonly LeadFigure All = new();

    [Theory]
    [InlineData(1, 4, 59, "2026-02")] // a minute to midnight in Maine
    [InlineData(1, 5, 0, "2026-03")]
    public void Month_is_that_of_the_business(int day, int hour, int minute, string month)
    {
        var lead = Lead(1) with { ArrivedAt = Instant.FromUtc(2026, 3, day, hour, minute) };
        var figure = All with { Month = month };

        Assert.True(figure.Holds(lead, Given.Harbor));
        Assert.True(figure.Arrived(Given.Harbor.Zone)!.Value.Contains(lead.ArrivedAt));
        Assert.False((All with { Month = month == "2026-02" ? "2026-03" : "2026-02" }).Holds(lead, Given.Harbor));
    }

    [Fact]
    public void Leads_behind_a_stage_are_as_many_as_it_counts()
    {
        CountedLead[] leads = [Lead(9), Lead(8, Quoted(Ago(7))), Lead(7, Won(Ago(6))), Lead(6, Packet(Ago(5), "sam"))];

        Assert.All(Report(leads).Funnel.Steps, step => Assert.Equal(step.Leads, leads.Count(lead => (All with { Stage = step.Stage }).Holds(lead, Given.Harbor))));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("may")]
    [InlineData("9999-12")] // somebody wrote it into the address
    [InlineData("1066-10")]
    public void What_is_no_month_of_ours_has_no_days(string month) => Assert.Null((All with { Month = month }).Arrived(Given.Harbor.Zone));

    /// <summary>What the pages link to has as many leads as the figure says.</summary>
    [Fact]
    public void Leads_behind_each_figure_are_as_many_as_it_counts()
    {
        var random = new Random(11);
        var leads = Enumerable.Range(0, 400).Select(_ => Anybody(random)).ToList();
        var report = Report(leads);

        foreach (var source in report.Costs.Sources)
        {
            var lately = All with { Source = source.Name, Since = Now - LeadCosts.Over + Duration.Epsilon, Until = Now + Duration.Epsilon };
            Assert.Equal(
                source.Counts,
                new StageCounts(Behind(lately), Behind(lately with { Stage = LeadStage.MarketingQualified }), Behind(lately with { Stage = LeadStage.SalesAccepted }), Behind(lately with { Stage = LeadStage.SalesQualified }), Behind(lately with { Stage = LeadStage.Won })));
        }

        foreach (var step in report.Diagnosis.Steps)
        {
            var until = Now - step.Change.Median;
            var came = All with { Stage = step.From == LeadStage.Inquiry ? null : step.From, Since = until - PassageChange.Lately, Until = until };
            Assert.Equal((step.Change.Now.Entered, step.Change.Now.Passed), (Behind(came), Behind(came with { Then = step.To })));
        }

        foreach (var month in report.Calendar)
        {
            var zone = Given.Harbor.Zone;
            var first = NodaTime.Text.YearMonthPattern.Iso.Parse(month.Name).Value.OnDayOfMonth(1);
            var within = All with { Since = zone.AtStartOfDay(first).ToInstant(), Until = zone.AtStartOfDay(first.PlusMonths(1)).ToInstant() };
            Assert.Equal((month.Counts.Leads, month.Counts.Held, month.Counts.Won), (Behind(within), Behind(within with { Stage = LeadStage.SalesQualified }), Behind(within with { Stage = LeadStage.Won })));
        }

        foreach (var card in report.Scorecards!.Generators)
        {
            Assert.Equal(card.Accepted, Behind(All with { Stage = LeadStage.SalesAccepted, Generator = card.Person, Since = Now - Scorecards.Over, Until = Now }));
        }

        Assert.NotEqual(0, report.FirstResponse.WithinFive);
        Assert.Equal(report.FirstResponse.WithinFive, Behind(All with { IsPrompt = true }));
        int Behind(LeadFigure figure) => leads.Count(lead => figure.Holds(lead, Given.Harbor));
    }

    [Fact]
    public void A_person_is_one_however_they_were_named()
    {
        var leads = new[] { Lead(9, Packet(Ago(8), "sam")), Lead(8, Packet(Ago(7), "Sam Ortiz")), Lead(7, Packet(Ago(6), "Sam")) };

        Assert.Equal(("Sam Ortiz", 3), (Report(leads).Generators.Single().Name, leads.Count(lead => (All with { Generator = "Sam Ortiz" }).Holds(lead, Given.Harbor))));
    }

    private static CountedLead Anybody(Random random)
    {
        var days = 1 + (random.NextDouble() * 200);
        var facts = new List<LeadFact> { Touched(Ago(days - 0.001), "Sam Ortiz", HumanTouched.Conversation) };
        foreach (var fact in (Func<Instant, LeadFact>[])[at => Packet(at, "Sam Ortiz"), at => Accepted(at), at => new AppointmentBooked { At = at, Who = "Lee Novak", Starts = at + Duration.FromMinutes(10) }, at => Held(at), at => Quoted(at), at => Won(at, 900)])
        {
            days -= random.NextDouble() * 9;
            if (days <= 0.1 || random.Next(6) == 0)
            {
                break;
            }

            facts.Add(fact(Ago(days)));
        }

        var first = facts[0].At + Duration.FromDays(0.001);
        return Of("website", (Now - first).TotalDays, [.. facts]);
    }
}
