using FollowUpEngine.Businesses;
using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using Xunit;

namespace FollowUpEngine.Tests.Numbers;

public sealed class LeadCostTests
{
    private static readonly StaffPay Sam = new(Pay: 3_600, TaxShare: 0.1m, Commission: 240, Expenses: 100, ProductiveHours: 100);

    [Fact]
    public void Hour_costs_pay_taxes_commission_and_expenses_by_productive_hours() =>
        // (3,600 + 360 + 240 + 100) / 100
        Assert.Equal(43, Sam.LoadedHour);

    [Fact]
    public void Source_costs_spend_tools_agency_and_hours()
    {
        var source = Assert.Single(Costs(new SourceCosts(1_000, 100, 200, new Dictionary<string, decimal> { ["sam"] = 20 }), new StageCounts(50, 40, 30, 20, 10)).Sources);

        // 1,000 + 100 + 200 + 20 · 43 = 2,160 a month; 90 days are 90 / 30.4375 = 2.95688 months.
        Assert.Equal((6_386.86m, 2_956.88m), (source.Total, source.Spend));
        Assert.Equal((127.74m, 59.14m, 638.69m), (Math.Round(source.PerLead!.Value, 2), Math.Round(source.SpendPerLead!.Value, 2), Math.Round(source.PerWon!.Value, 2)));
    }

    [Fact]
    public void Nothing_that_came_of_it_costs_nothing_that_can_be_said()
    {
        var source = Assert.Single(Costs(new SourceCosts(1_000, 0, 0, new Dictionary<string, decimal>()), StageCounts.None).Sources);

        Assert.NotNull(source.Total);
        Assert.Null(source.PerLead);
        Assert.Null(source.PerWon);
    }

    [Fact]
    public void Missing_input_removes_the_cost_that_needs_it_and_is_named()
    {
        var nothing = Costs(null, StageCounts.None);
        Assert.Equal((null, null), (nothing.Sources[0].Spend, nothing.Sources[0].Total));
        Assert.Equal("Website form: say what it costs a month (sources[].costs).", Assert.Single(nothing.Missing));

        var noHours = Costs(new SourceCosts(1_000, 0, 0, null), StageCounts.None);
        Assert.NotNull(noHours.Sources[0].Spend);
        Assert.Null(noHours.Sources[0].Total);
        Assert.Contains("hours", Assert.Single(noHours.Missing), StringComparison.Ordinal);

        var noPay = Costs(new SourceCosts(1_000, 0, 0, new Dictionary<string, decimal> { ["sam"] = 5, ["lee"] = 3 }), StageCounts.None);
        Assert.Null(noPay.Sources[0].Total);
        Assert.Equal("Lee Novak: say what they cost a month (staff[].pay), the owner too: their hours are not free.", Assert.Single(noPay.Missing));
    }

    private static LeadCosts Costs(SourceCosts? costs, StageCounts counts)
    {
        var harbor = Given.Harbor with
        {
            Sources = [Given.Website with { Name = "Website form", Costs = costs }],
            Staff = [.. Given.Harbor.Staff.Select(person => person with { Pay = person.Id == "sam" ? Sam : null })],
        };
        return LeadCostRules.Of(harbor, new Dictionary<string, StageCounts>(StringComparer.Ordinal) { ["Website form"] = counts });
    }
}
