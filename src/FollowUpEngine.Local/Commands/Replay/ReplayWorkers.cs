using FollowUpEngine.Embedded;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>Replays the groups on all cores. Each has a store and a clock of its own, so the order does not matter.</summary>
internal static class ReplayWorkers
{
    private const int MostWorkers = 16;

    /// <param name="lived">Told each group at its end, and <paramref name="done"/> its number of rows; both are called from several threads.</param>
    public static async Task<ReplayReport> RunAsync(IReadOnlyList<IReadOnlyList<HistoryLead>> groups, ReplaySetting setting, Action<ReplayedGroup> lived, Action<int> done, CancellationToken ct)
    {
        var next = -1;
        var workers = Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, MostWorkers)).Select(_ => Task.Run(WorkAsync, ct)).ToList();
        var total = new ReplayFigures(setting);
        foreach (var figures in await Task.WhenAll(workers))
        {
            total.Add(figures);
        }

        return total.Report();

        async Task<ReplayFigures> WorkAsync()
        {
            var figures = new ReplayFigures(setting);
            for (var index = Interlocked.Increment(ref next); index < groups.Count; index = Interlocked.Increment(ref next))
            {
                var group = await new ReplayWorld(setting, new MemoryRowStore()).RunAsync(groups[index], ct);
                figures.Add(group);
                lived(group);
                done(groups[index].Count);
            }

            return figures;
        }
    }
}
