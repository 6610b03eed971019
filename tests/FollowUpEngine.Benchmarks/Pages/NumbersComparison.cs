using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Benchmarks.Work;
using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Embedded;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Pages;

/// <summary>All numbers of a large business and what its digest is made from, beside a bare scan of the same heads with nothing but their JSON parsed.</summary>
internal static class NumbersComparison
{
    private const int Times = 3;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (open, closed, rounds) = (arguments.Number("open", 10_000), arguments.Number("closed", 90_000), arguments.Number("rounds", 3));
        var kept = arguments.Text("file");
        var path = kept ?? Path.Combine(Path.GetTempPath(), $"followup-numbers-{Environment.ProcessId}.db");
        var business = ((BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault)).Business;
        var now = SystemClock.Instance.GetCurrentInstant();
        try
        {
            if (!File.Exists(path))
            {
                await using var prepared = SqliteRowStore.Open(path);
                await new BigBusiness(business, now).WriteAsync(prepared, closed, open, CancellationToken.None);
            }

            await using var store = SqliteRowStore.Open(path);
            var leads = new LeadStore(store, new Wakes(store));
            var numbers = new NumbersService(store, leads);
            var matters = new DigestMatters(store, leads, numbers);
            var worst = 0.0;
            for (var round = 0; round < rounds; round++)
            {
                var bare = await TimeAsync(() => ScanAsync(store, business));
                var all = await TimeAsync(() => numbers.CountAsync(business, now, null, CancellationToken.None));
                var digest = await TimeAsync(() => matters.GatherAsync(business, now - Duration.FromDays(1), now, CancellationToken.None));
                worst = Math.Max(worst, (all + digest) / bare);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare scan and parse {bare.TotalSeconds,6:F2} s   all numbers {all.TotalSeconds,6:F2} s   a digest's leads {digest.TotalSeconds,6:F2} s   ratio of both {(all + digest) / bare:F2} (at most {Times})"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak resident memory, MiB (with the preparation, unless --file keeps it): {Memory.PeakMebibytes():F0} (at most 300)"));
            return worst <= Times ? 0 : 1;
        }
        finally
        {
            if (kept is null)
            {
                BenchFile.Delete(path);
            }
        }
    }

    private static async Task<int> ScanAsync(SqliteRowStore store, Business business)
    {
        var heads = 0;
        var (from, to) = Keys.Under("lead");
        await foreach (var row in store.RangeAsync(RowKeys.Business(business.Id), from, to, null, CancellationToken.None))
        {
            _ = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeadBody);
            heads++;
        }

        return heads;
    }

    private static async Task<TimeSpan> TimeAsync<T>(Func<Task<T>> act)
    {
        var begun = Stopwatch.GetTimestamp();
        _ = await act();
        return Stopwatch.GetElapsedTime(begun);
    }
}
