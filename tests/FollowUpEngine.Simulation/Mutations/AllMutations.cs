namespace FollowUpEngine.Simulation.Mutations;

/// <summary>Every deliberate fault.</summary>
internal static class AllMutations
{
    public static IReadOnlyList<Mutation> List { get; } = [];
}
