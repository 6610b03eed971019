using FollowUpEngine.Businesses;
using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class WonYearTests
{
    private static readonly Business Harbor = Given.Harbor with
    {
        Sources = [Given.Website, Given.Website with { Id = "friends", Name = "Friends", Kind = SourceKind.Referral }, Given.Website with { Id = "doors", Name = "Door to door", Kind = SourceKind.Sales }],
    };

    [Fact]
    public void Deals_of_a_year_stand_by_the_source_of_the_first_inquiry()
    {
        var year = Year(
            // It came two years ago, and was won in the year.
            Of("website", 700, Won(Ago(300), 4_000)),
            Of("website", 50, Won(Ago(20))),
            Of("friends", 50, Won(Ago(20), 3_000)),
            Of("doors", 50, Won(Ago(20), 1_000)),
            // Won more than a year ago; not won.
            Of("website", 700, Won(Ago(366), 9_000)),
            Of("friends", 50));

        Assert.Equal([("Website form", 2, 4_000m, 1), ("Door to door", 1, 1_000, 1), ("Friends", 1, 3_000, 1)], year.Sources.Select(source => (source.Name, source.Deals, source.Amount, source.Known)));
        // One of four each.
        Assert.Equal((4, 0.25, 0.25), (year.Deals, year.BySalespeople, year.ByReferral));
        Assert.Empty(year.Missing);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(53)]
    public void Shares_sum_to_one(int deals)
    {
        string[] sources = ["website", "friends", "doors", "text-message"];

        var year = Year([.. Enumerable.Range(0, deals).Select(n => Of(sources[n * n % 4], 50, Won(Ago(1 + n))))]);

        Assert.Equal(1, year.Sources.Sum(source => source.Share), 9);
        Assert.Equal(deals, year.Sources.Sum(source => source.Deals));
    }

    [Fact]
    public void Without_a_source_of_that_kind_there_is_no_share_and_no_zero()
    {
        var year = Report([Of("website", 50, Won(Ago(20)))]).WonYear!;

        Assert.Equal((null, null), (year.BySalespeople, year.ByReferral));
        Assert.Equal(2, year.Missing.Count);
        Assert.Contains("sources[].kind: sales", year.Missing[0], StringComparison.Ordinal);
    }

    private static WonYear Year(params CountedLead[] leads) => Report(leads.Select(lead => lead with
    {
        Source = Harbor.Source(lead.Source)?.Name ?? lead.Source,
        Kind = lead.Source == "Website form" ? SourceKind.Advertising : Harbor.Source(lead.Source)?.Kind,
    }), Harbor).WonYear!;
}
