using FollowUpEngine.Simulation.Mutations;
using Xunit;

namespace FollowUpEngine.Simulation.Tests;

/// <summary>The observer bites: each deliberate fault is found among the seeds of every run, as the breach that it is.</summary>
public sealed class MutationTests
{
    private const int Seeds = 200;
    private const int Days = 90;

    public static TheoryData<string> Names() => [.. AllMutations.List.Select(mutation => mutation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fault_is_found(string name)
    {
        var mutation = AllMutations.List.Single(mutation => mutation.Name == name);

        var found = FirstFound(mutation);

        Assert.NotNull(found);
        Assert.Contains(found.Broken!.Promise, mutation.Breaks);
    }

    private static SimulationResult? FirstFound(Mutation mutation) => FollowUpEngine.Simulation.Seeds.FirstBroken(1, Seeds, Days, mutation);
}
