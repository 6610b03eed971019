using FollowUpEngine.Simulation.Mutations;
using Xunit;

namespace FollowUpEngine.Simulation.Tests;

public sealed class PromiseTests
{
    private const int SeedsOnEachRun = 200;
    private const int Days = 90;

    [Fact]
    public void Every_promise_is_kept_in_every_world()
    {
        var results = Seeds.Run(1, SeedsOnEachRun, Days, Mutation.None);

        Assert.Equal(SeedsOnEachRun, results.Count);
        Assert.True(results.All(result => result.Broken is null), string.Join("\n\n", results.Where(result => result.Broken is not null).Take(3).Select(result => result.Report())));

        // A world in which nothing happens keeps every promise.
        Assert.All(
            ["TouchSent", "TouchHeldBack", "TouchUnknown", "TouchUndelivered", "StallBegan", "StallCured", "CadenceStarted", "CadenceRolled", "CadenceHeld", "LeadAbsorbed", "OptedOut", "QuoteSent", "Reopened",
             "(email: Words)", "(email: Stop)", "(email: Start)", "(email: Away)", "(email: Machine)", "(email: Bounce)", "(email: Complaint)", "(email: Echo)", "(call)", "(call: withheld)", "(cover)"],
            fact => Assert.True(results.Sum(result => result.Facts.GetValueOrDefault(fact)) > 50, $"{fact} hardly ever happened."));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_seed_replays_exactly(int seed)
    {
        var first = Simulation.Run((ulong)seed, 20, Mutation.None);
        var again = Simulation.Run((ulong)seed, 20, Mutation.None);

        Assert.Equal(first.TraceHash, again.TraceHash);
        Assert.Equal(first.StoreCalls, again.StoreCalls);
    }

    [Fact]
    public void Another_seed_is_another_world() =>
        Assert.NotEqual(Simulation.Run(1, 5, Mutation.None).TraceHash, Simulation.Run(5, 5, Mutation.None).TraceHash);
}
