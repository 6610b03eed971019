using System.Text.Json;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Each minute: which businesses have something due? Costs what is due, not what exists.</summary>
public sealed class TickService(IRowStore rows, Wakes wakes, IWorkQueue queue)
{
    /// <summary>A heartbeat older than this means that the timer is not running.</summary>
    public static readonly Duration Overdue = Duration.FromMinutes(3);

    private static readonly RowKey Heartbeat = new(RowKeys.Operations, "tick");

    /// <summary>How many businesses were woken.</summary>
    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var due = (await wakes.DueAsync(now, ct)).Select(wake => wake.Business).Distinct().ToList();
        foreach (var business in due)
        {
            await queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(business, FromTick: true).ToString(), null, ct);
        }

        var body = JsonSerializer.Serialize(new HeartbeatBody(now, null), StoreJson.Rows.HeartbeatBody);
        await rows.CommitAsync(Heartbeat.Partition, [new RowChange.Upsert(Heartbeat.Key, "Heartbeat", StoreJson.Version, body)], ct);
        return due.Count;
    }

    /// <summary>When the tick last ran; null when it never did.</summary>
    public async Task<Instant?> LastAsync(CancellationToken ct) =>
        await rows.GetAsync(Heartbeat, ct) is { } row ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeartbeatBody)!.At : null;
}
