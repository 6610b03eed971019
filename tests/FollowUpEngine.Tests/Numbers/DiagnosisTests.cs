using FollowUpEngine.Numbers;
using NodaTime;
using Xunit;
using Xunit.Abstractions;

namespace FollowUpEngine.Tests.Numbers;

/// <summary>The verdict names the illness of a business that is known to have it, and no other.</summary>
public sealed class DiagnosisTests(ITestOutputHelper output)
{
    private const int Worlds = 200;

    [Theory]
    [InlineData("leads", 0.45, Verdict.Generation)]
    [InlineData("qualify", 0.45, Verdict.Generation)]
    [InlineData("accept", 0.4, Verdict.Gap)]
    [InlineData("held", 0.4, Verdict.Gap)]
    [InlineData("quoted", 0.3, Verdict.Sales)]
    [InlineData("won", 0.3, Verdict.Sales)]
    public void What_is_broken_is_named(string rate, double times, Verdict expected)
    {
        var verdicts = Verdicts(new SickWorld { Illness = (rate, times) });

        Assert.True(verdicts.GetValueOrDefault(expected) >= 0.95 * Worlds, Say(verdicts));
        Assert.True(verdicts.Keys.All(verdict => verdict == expected || verdict == Verdict.TooFew), Say(verdicts));
    }

    [Theory]
    [InlineData("leads", Verdict.Generation)]
    [InlineData("qualify", Verdict.Generation)]
    [InlineData("accept", Verdict.Gap)]
    [InlineData("held", Verdict.Gap)]
    [InlineData("quoted", Verdict.Sales)]
    [InlineData("won", Verdict.Sales)]
    public void What_ails_a_little_is_hardly_ever_called_something_else(string rate, Verdict right)
    {
        var verdicts = Verdicts(new SickWorld { Illness = (rate, 0.7) });

        // An accusation is wrong by chance in less than one of forty.
        Assert.True(verdicts.Where(verdict => verdict.Key != right && IsAccusation(verdict.Key)).Sum(verdict => verdict.Value) <= Worlds / 40, Say(verdicts));
    }

    [Fact]
    public void Healthy_business_is_never_called_broken()
    {
        var verdicts = Verdicts(new SickWorld());

        Assert.True(!verdicts.Keys.Any(IsAccusation), Say(verdicts));
        Assert.True(verdicts.GetValueOrDefault(Verdict.Healthy) + verdicts.GetValueOrDefault(Verdict.Watch) > Worlds / 2, Say(verdicts));
    }

    [Fact]
    public void Small_business_hears_its_counts_and_no_verdict()
    {
        var verdicts = Verdicts(new SickWorld { LeadsPerDay = 0.5 });

        Assert.Equal([Verdict.TooFew], verdicts.Keys);
    }

    private Dictionary<Verdict, int> Verdicts(SickWorld world)
    {
        var verdicts = Enumerable.Range(1, Worlds).Select(seed => DiagnosisRules.Of(world.Leads(seed), new Targets(), SickWorld.Now)).ToList();
        output.WriteLine(verdicts[0].Words);
        return verdicts.GroupBy(one => one.Verdict).ToDictionary(same => same.Key, same => same.Count());
    }

    private static bool IsAccusation(Verdict verdict) => verdict is Verdict.Generation or Verdict.Gap or Verdict.Sales;

    private static string Say(Dictionary<Verdict, int> verdicts) => string.Join(", ", verdicts.Select(verdict => $"{verdict.Key} {verdict.Value}"));
}
