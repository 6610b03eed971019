using System.Globalization;
using System.Text.RegularExpressions;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>docs/cost.md: its counts are the bounds that another test holds, and its dollars follow from them.</summary>
public sealed class CostPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "cost.md"));

    private static readonly List<Line> Lines =
        [.. Regex.Matches(Page, @"^\| (?<what>[^|]+) \| (?<count>[\d.,]+) \| \$(?<price>[\d.]+)\*? \| (?<per>[\d,]+) \| \$(?<dollars>[\d.]+) \|$", RegexOptions.Multiline).Select(Line.Of)];

    [Fact]
    public void Dollars_follow_from_counts_and_prices()
    {
        Assert.Equal(12, Lines.Count);
        Assert.All(Lines, line => Assert.Equal(Math.Round(line.Count * line.Price / line.Per * line.Times, 4), line.Dollars));
    }

    [Fact]
    public void Sums_are_sums() =>
        Assert.Equal(
            Lines.Where(line => line.Times > 1).Chunk(4).Select(table => table.Sum(line => line.Dollars)),
            Regex.Matches(Page, @"^\| together .* \$([\d.]+) \|$", RegexOptions.Multiline).Select(match => decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));

    [Fact]
    public void Counts_are_the_bounds_that_the_cost_test_holds()
    {
        var test = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "tests", "FollowUpEngine.Azure.Tests", "Cost", "LeadLifeCostTests.cs"));
        var bounds = Regex.Matches(test, @"mostTransactions: (\d+), mostOperations: (\d+)").SelectMany(match => (string[])[match.Groups[1].Value, match.Groups[2].Value]);

        Assert.Equal(bounds, Lines.Where(line => line.What is "table transactions" or "queue operations").Select(line => line.Count.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void One_meter_has_one_price_everywhere() =>
        Assert.Equal(5, Lines.Select(line => (line.Price, line.Per)).Distinct().Count());

    [Fact]
    public void Executions_are_the_requests_and_the_work_and_take_half_a_gigabyte_a_second()
    {
        var leads = Lines.Where(line => line.Times > 1).Chunk(4).ToList();

        Assert.Equal(2, leads.Count);
        Assert.All(leads, table => Assert.Equal((18 + Math.Ceiling(table[1].Count / 3), table[2].Count / 2), (table[2].Count, table[3].Count)));
    }

    private sealed record Line(string What, decimal Count, decimal Price, decimal Per, decimal Dollars)
    {
        public decimal Times => What.Contains("tick", StringComparison.Ordinal) || What.Contains("timer", StringComparison.Ordinal) ? 1 : 1_000;

        public static Line Of(Match match) => new(match.Groups["what"].Value, Number(match, "count"), Number(match, "price"), Number(match, "per"), Number(match, "dollars"));

        private static decimal Number(Match match, string group) => decimal.Parse(match.Groups[group].Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }
}
