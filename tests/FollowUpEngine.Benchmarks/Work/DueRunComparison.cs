using System.Diagnostics;
using FollowUpEngine.Embedded;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>
/// A due run of the whole engine against the outbox, beside a bare loop that writes the rows which the run left, each once, with
/// 500 leads a transaction. Each on a copy of the same file, in turns. With <c>--beside N</c> the same run over N leads takes its turns
/// too: what is due must cost alike, however many leads there are.
/// </summary>
internal static class DueRunComparison
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (leads, due, rounds) = (arguments.Number("leads", 100_000), arguments.Number("due", 10_000), arguments.Number("rounds", 3));
        using var file = await BenchFile.PrepareAsync(leads, due, arguments.Text("file"));
        var few = arguments.Number("beside", 0);
        using var besideFile = few == 0 ? null : await BenchFile.PrepareAsync(few, due);
        var beside = new List<double>();
        var ours = new List<double>();
        var bare = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var (seconds, rows, calls) = await OursAsync(file, due);
            ours.Add(seconds);
            bare.Add(Bare(file, rows, Math.Max(1, due / 500)));
            if (besideFile is not null)
            {
                beside.Add((await OursAsync(besideFile, due)).Seconds);
            }

            Console.WriteLine(FormattableString.Invariant($"round {round + 1}: ours {seconds:F2} s ({due / seconds:F0} a second, {calls:F2} storage calls a touch), bare {bare[^1]:F2} s for {rows.Count} rows"));
        }

        // The first round warms up.
        var (mine, theirs) = rounds > 1 ? (ours.Skip(1).Average(), bare.Skip(1).Average()) : (ours[0], bare[0]);
        Console.WriteLine(FormattableString.Invariant($"""
            due run of {due} of {leads} leads, ours to bare loop  {mine / theirs,6:F2}   (at most 6, aim 2.5)
            seconds, ours and bare                                {mine,6:F2} {theirs,6:F2}
            peak resident memory, MiB                             {Memory.PeakMebibytes(),6:F0}
            """));
        if (beside.Count == 0)
        {
            return mine / theirs <= 6 ? 0 : 1;
        }

        var small = rounds > 1 ? beside.Skip(1).Average() : beside[0];
        Console.WriteLine(FormattableString.Invariant($"""
            the same to our own time with {few} leads       {mine / small,6:F2}   (at most 1.5)
            seconds with {few} leads                        {small,6:F2}
            """));
        return mine / small <= 1.5 ? 0 : 1;
    }

    private static async Task<(double Seconds, IReadOnlyList<(string Partition, RowChange Change)> Rows, double CallsPerTouch)> OursAsync(BenchFile file, int due)
    {
        var path = file.Copy();
        await using var sqlite = SqliteRowStore.Open(path);
        var store = new RecordingStore(sqlite);
        using var engine = new BenchEngine(store, new FixedClock(PreparedLeads.Now));
        var watch = Stopwatch.StartNew();
        await engine.WorkAllAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        var rows = store.Rows();
        var sent = rows.Count(row => row.Change is RowChange.Insert { Kind: "OutboxMessage" });
        if (sent != due)
        {
            throw new InvalidOperationException($"{sent} messages went out, not {due}.");
        }

        var outbox = store.Commits.Count(commit => commit.Partition.StartsWith("outbox", StringComparison.Ordinal));
        await sqlite.DisposeAsync();
        BenchFile.Delete(path);
        return (seconds, rows, (double)(store.Reads + store.Commits.Count - outbox) / due);
    }

    private static double Bare(BenchFile file, IReadOnlyList<(string Partition, RowChange Change)> rows, int transactions)
    {
        var path = file.Copy();
        var seconds = BareLoop.Write(path, rows, transactions).TotalSeconds;
        BenchFile.Delete(path);
        return seconds;
    }
}
