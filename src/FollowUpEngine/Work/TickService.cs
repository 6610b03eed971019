using System.Text.Json;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using FollowUpEngine.Telemetry;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Each minute: which businesses have something due, or will before the next tick? Costs what is due, not what exists. What
/// comes due within the minute is looked for ahead, so that it goes out at its moment and not a minute later.
/// </summary>
public sealed class TickService(IRowStore rows, Wakes wakes, IWorkQueue queue, EngineMeter? meter = null)
{
    /// <summary>A heartbeat older than this means that the timer is not running.</summary>
    public static readonly Duration Overdue = Duration.FromMinutes(3);

    private static readonly Duration Ahead = Duration.FromMinutes(1);

    private static readonly RowKey Heartbeat = new(RowKeys.Operations, "tick");

    public async Task<TickReport> RunAsync(Instant now, CancellationToken ct)
    {
        var found = await wakes.DueAsync(now + Ahead, ct);
        var due = found.Select(wake => wake.Business).Distinct().ToList();
        foreach (var business in due)
        {
            await queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(business, FromTick: true).ToString(), null, ct);
        }

        var body = JsonSerializer.Serialize(new HeartbeatBody(now, null), StoreJson.Rows.HeartbeatBody);
        await rows.CommitAsync(Heartbeat.Partition, [new RowChange.Upsert(Heartbeat.Key, "Heartbeat", StoreJson.Version, body)], ct);
        var report = new TickReport(due.Count, found.Count(wake => RowKeys.WakeMinute(wake.Key) <= now - Overdue));
        meter?.Ticked(report.Overdue);
        return report;
    }

    /// <summary>When the tick last ran; null when it never did.</summary>
    public async Task<Instant?> LastAsync(CancellationToken ct) =>
        await rows.GetAsync(Heartbeat, ct) is { } row ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeartbeatBody)!.At : null;
}
