using System.Diagnostics;
using FollowUpEngine.Embedded;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>The nightly sweep of leads that are all as they should be, beside a bare scan of their heads in the same file, in turns.</summary>
internal static class SweepComparison
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (leads, rounds) = (arguments.Number("leads", 100_000), arguments.Number("rounds", 3));
        using var file = await BenchFile.PrepareAsync(leads, arguments.Number("due", 0), arguments.Text("file"));
        await using var store = SqliteRowStore.Open(file.Prepared);
        using var engine = new BenchEngine(store, new FixedClock(PreparedLeads.Now));
        var first = await SweepAsync(engine, leads);
        var ours = new List<double>();
        var bare = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(BareLoop.ScanHeads(file.Prepared, RowKeys.Business(BenchEngine.Business.Id)).Time.TotalSeconds);
            ours.Add(await SweepAsync(engine, leads));
        }

        var ratio = ours.Average() / bare.Average();
        var memory = Memory.PeakMebibytes();
        Console.WriteLine(FormattableString.Invariant($"""
            sweep of {leads} open leads, ours to bare scan         {ratio,6:F2}   (at most 4)
            the same when every lead is judged anew                {first / bare.Average(),6:F2}
            seconds, ours, judged anew, bare                       {ours.Average(),6:F2} {first,6:F2} {bare.Average(),6:F2}
            peak resident memory, MiB (with the preparation)       {memory,6:F0}   (at most 300)
            """));
        return ratio <= 4 && memory <= 300 ? 0 : 1;
    }

    private static async Task<double> SweepAsync(BenchEngine engine, int leads)
    {
        var watch = Stopwatch.StartNew();
        var report = await engine.Sweep.RunAsync(BenchEngine.Business, PreparedLeads.Now, CancellationToken.None);
        return report is { Mended: 0, Moved: 0, Forgotten: 0, Unreadable.Count: 0 } && report.Leads == leads ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"It was to find nothing: {report}.");
    }
}
