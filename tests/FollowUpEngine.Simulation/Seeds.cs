using System.Collections.Concurrent;
using FollowUpEngine.Simulation.Mutations;

namespace FollowUpEngine.Simulation;

/// <summary>Runs many seeds, each on one thread, as many at once as there are processors.</summary>
internal static class Seeds
{
    public static IReadOnlyList<SimulationResult> Run(ulong first, int count, int days, Mutation mutation, Action<string>? watched = null)
    {
        var results = new ConcurrentBag<SimulationResult>();
        Parallel.For(0, count, Threads, i => results.Add(Simulation.Run(first + (ulong)i, days, mutation, watched)));
        return [.. results.OrderBy(result => result.Seed)];
    }

    /// <summary>The first seed, in order, that breaks a promise; null when none does.</summary>
    public static SimulationResult? FirstBroken(ulong first, int count, int days, Mutation mutation)
    {
        for (var done = 0; done < count; done += Environment.ProcessorCount)
        {
            var broken = Run(first + (ulong)done, Math.Min(Environment.ProcessorCount, count - done), days, mutation).FirstOrDefault(result => result.Broken is not null);
            if (broken is not null)
            {
                return broken;
            }
        }

        return null;
    }

    private static ParallelOptions Threads => new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
}
