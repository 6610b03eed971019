using System.Diagnostics;
using FollowUpEngine.Embedded;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>What a tick costs when nothing is due, however many leads there are.</summary>
internal static class IdleTick
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (leads, ticks) = (arguments.Number("leads", 100_000), arguments.Number("ticks", 200));
        using var file = await BenchFile.PrepareAsync(leads, arguments.Number("due", 0), arguments.Text("file"));
        await using var sqlite = SqliteRowStore.Open(file.Prepared);
        var store = new RecordingStore(sqlite);
        using var engine = new BenchEngine(store, new FixedClock(PreparedLeads.Now));
        var watch = Stopwatch.StartNew();
        for (var tick = 0; tick < ticks; tick++)
        {
            await engine.Tick.RunAsync(PreparedLeads.Now, CancellationToken.None);
        }

        Console.WriteLine(FormattableString.Invariant($"""
            idle tick with {leads} leads, storage reads            {(double)store.Reads / ticks,6:F2}   (1)
            and writes: its heartbeat                              {(double)store.Commits.Count / ticks,6:F2}
            milliseconds                                           {watch.Elapsed.TotalMilliseconds / ticks,6:F2}
            peak resident memory, MiB (with the preparation)       {Memory.PeakMebibytes(),6:F0}
            """));
        return store.Reads == ticks ? 0 : 1;
    }
}
