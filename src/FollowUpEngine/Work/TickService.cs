using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using FollowUpEngine.Telemetry;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Each minute: which businesses have something due, or will before the next tick? Costs what is due, not what exists. What
/// comes due within the minute is looked for ahead, so that it goes out at its moment and not a minute later.
/// <para>
/// A look at the first due row tells whether anybody must run, and when: a message costs as much as ten looks. Where nothing is due
/// the wakes of passed minutes have done their part, and go.
/// </para>
/// </summary>
public sealed class TickService(IRowStore rows, DueRows due, Wakes wakes, IWorkQueue queue, EngineMeter? meter = null)
{
    /// <summary>A heartbeat older than this means that the timer is not running.</summary>
    public static readonly Duration Overdue = Duration.FromMinutes(3);

    // Thousands of businesses may come due in one minute, and each look waits for the store.
    private const int LooksAtOnce = 16;

    private static readonly Duration Ahead = Duration.FromMinutes(1);

    private static readonly RowKey Heartbeat = new(RowKeys.Operations, "tick");

    public async Task<TickReport> RunAsync(Instant now, CancellationToken ct)
    {
        var found = await wakes.DueAsync(now + Ahead, ct);
        var woken = 0;
        await Concurrently.ForEachAsync(found.GroupBy(wake => wake.Business), LooksAtOnce, async ofOne =>
        {
            if (await WakeAsync(ofOne.Key, [.. ofOne.Select(wake => wake.Key).Where(key => RowKeys.WakeMinute(key) <= now)], now, ct))
            {
                Interlocked.Increment(ref woken);
            }
        });

        var body = JsonSerializer.Serialize(new HeartbeatBody(now, null), StoreJson.Rows.HeartbeatBody);
        await rows.CommitAsync(Heartbeat.Partition, [new RowChange.Upsert(Heartbeat.Key, "Heartbeat", StoreJson.Version, body)], ct);
        var report = new TickReport(woken, found.Count(wake => RowKeys.WakeMinute(wake.Key) <= now - Overdue));
        meter?.Ticked(report.Overdue);
        return report;
    }

    /// <summary>When the tick last ran; null when it never did.</summary>
    public async Task<Instant?> LastAsync(CancellationToken ct) =>
        await rows.GetAsync(Heartbeat, ct) is { } row ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeartbeatBody)!.At : null;

    /// <summary>Whether anything is due in the business before the next tick.</summary>
    private async Task<bool> WakeAsync(BusinessId business, IReadOnlyList<string> passed, Instant now, CancellationToken ct)
    {
        var first = await due.FirstAsync(business, DueSlice.All, ct);
        if (first <= now)
        {
            await queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(business, FromTick: true).ToString(), null, ct);
            return true;
        }

        var nextTick = RowKeys.CeilingMinute(now + Duration.FromTicks(1));
        if (first <= nextTick)
        {
            var slice = DueSlice.Until(nextTick);
            await queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(business, FromTick: false, slice).ToString(), (first.Value - now).ToTimeSpan(), ct);
        }

        await wakes.ReplaceAsync(business, passed, first, now, ct);
        return first <= nextTick;
    }
}
