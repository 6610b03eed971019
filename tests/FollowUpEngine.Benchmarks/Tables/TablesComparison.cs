using System.Diagnostics;
using System.Globalization;
using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Benchmarks.Small;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Node;

namespace FollowUpEngine.Benchmarks.Tables;

/// <summary>
/// A new lead's batch of seven rows, its head read, its facts listed: by the row store and by bare REST calls, against one emulator, in
/// short turns so that both meet it equally full.
/// </summary>
internal static class TablesComparison
{
    private const double Least = 0.7;
    private static readonly string Body = "{\"lead\":{\"name\":\"Pat Example\",\"text\":\"" + new string('x', 600) + "\"}}";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (rounds, leads, atOnce) = (arguments.Number("rounds", 8), arguments.Number("leads", 100), arguments.Number("at-once", 4));
        using var server = await AzuriteServer.StartAsync();
        var store = new TableRowStore(server.ConnectionString, "ours");
        using var bare = new BareTable(server.ConnectionString, "bare");
        await bare.CreateAsync();

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            // Whoever goes second meets more garbage: they change places.
            var first = round % 2 == 0;
            var (a, b) = (await TimeAsync(first ? OursAsync : BareAsync), await TimeAsync(first ? BareAsync : OursAsync));
            ours.Add(first ? a : b);
            theirs.Add(first ? b : a);
            Console.WriteLine(FormattableString.Invariant($"round {round + 1}: ours {3 * leads / ours[^1],6:F0} calls a second, bare {3 * leads / theirs[^1],6:F0}"));
        }

        // The first two rounds warm up.
        var ratio = theirs.Skip(2).Sum() / ours.Skip(2).Sum();
        Console.WriteLine(FormattableString.Invariant($"throughput of the row store on tables, to bare REST calls {ratio,6:F2}   (at least {Least}, aim 0.9)"));
        return ratio >= Least ? 0 : 1;

        async Task<double> TimeAsync(Func<string, Task> lead)
        {
            var left = leads;
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    await lead(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
                }
            }));
            return watch.Elapsed.TotalSeconds;
        }

        async Task OursAsync(string id)
        {
            await store.CommitAsync(LeadBatch.Partition, LeadBatch.Of(id, Body), CancellationToken.None);
            var head = await store.GetAsync(new RowKey(LeadBatch.Partition, Keys.Of("lead", id)), CancellationToken.None);
            var (from, to) = Keys.Under("fact", id);
            Check(head?.Body == Body && await store.RangeAsync(LeadBatch.Partition, from, to, null, CancellationToken.None).CountAsync() == 2);
        }

        async Task BareAsync(string id)
        {
            await bare.CommitAsync(LeadBatch.Partition, LeadBatch.Of(id, Body).Cast<RowChange.Insert>());
            var head = await bare.GetAsync(LeadBatch.Partition, Keys.Of("lead", id));
            var (from, to) = Keys.Under("fact", id);
            Check(head.GetProperty("Body").GetString() == Body && await bare.RangeAsync(LeadBatch.Partition, from, to) == 2);
        }
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("What was read is not what was written.");
        }
    }
}
