using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Plans messages to the owner that belong to no lead. The plan is a due row, so it survives the process that made it.</summary>
public sealed class OwnerNotices(IRowStore rows, Wakes wakes)
{
    public Task PlanFloodAsync(Business business, LeadSource source, Instant now, CancellationToken ct) =>
        PlanAsync(business, new DueJob.Flood(source.Id, now.InZone(business.Zone).Date), now, now, ct);

    public Task PlanStuckAsync(Business business, Instant now, CancellationToken ct) =>
        PlanAsync(business, new DueJob.Stuck(now.InZone(business.Zone).Date), now, now, ct);

    public Task PlanSenderAsync(Business business, Channel channel, SenderTrouble trouble, Instant now, CancellationToken ct) =>
        PlanAsync(business, new DueJob.Sender(channel, trouble, now.InZone(business.Zone).Date), now, now, ct);

    /// <summary>Tells of a pause, and of what was paused in the same moment for the same reason. However often it is planned, it comes once.</summary>
    public Task PlanPauseAsync(Business business, SendingPause pause, Instant now, CancellationToken ct) =>
        PlanAsync(business, new DueJob.Sender(pause.Channel, pause.Trouble, pause.Since.InZone(business.Zone).Date, pause.Since.ToUnixTimeMilliseconds()), now, now, ct);

    public async Task PlanAsync(Business business, DueJob job, Instant at, Instant now, CancellationToken ct)
    {
        await wakes.EnsureAsync(business.Id, at, now, ct);
        await rows.CommitAsync(
            RowKeys.Business(business.Id), [new RowChange.Upsert(RowKeys.Due(at, job.Name), "Due", StoreJson.Version, "{}")], ct);
    }
}
