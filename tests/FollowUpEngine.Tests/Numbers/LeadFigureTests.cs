using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class LeadFigureTests
{
    private static readonly LeadFigure All = new(null, null, null, null, null);

    [Theory]
    [InlineData(1, 4, 59, "2026-02")] // a minute to midnight in Maine
    [InlineData(1, 5, 0, "2026-03")]
    public void Month_is_that_of_the_business(int day, int hour, int minute, string month)
    {
        var lead = Lead(1) with { ArrivedAt = Instant.FromUtc(2026, 3, day, hour, minute) };
        var figure = All with { Month = month };

        Assert.True(figure.Holds(lead, Given.Harbor.Zone));
        Assert.True(figure.Arrived(Given.Harbor.Zone)!.Value.Contains(lead.ArrivedAt));
        Assert.False((All with { Month = month == "2026-02" ? "2026-03" : "2026-02" }).Holds(lead, Given.Harbor.Zone));
    }

    [Fact]
    public void Leads_behind_a_stage_are_as_many_as_it_counts()
    {
        CountedLead[] leads = [Lead(9), Lead(8, Quoted(Ago(7))), Lead(7, Won(Ago(6))), Lead(6, Packet(Ago(5), "sam"))];

        Assert.All(Report(leads).Funnel.Steps, step => Assert.Equal(step.Leads, leads.Count(lead => (All with { Stage = step.Stage }).Holds(lead, Given.Harbor.Zone))));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("may")]
    [InlineData("9999-12")] // somebody wrote it into the address
    [InlineData("1066-10")]
    public void What_is_no_month_of_ours_has_no_days(string month) => Assert.Null((All with { Month = month }).Arrived(Given.Harbor.Zone));
}
