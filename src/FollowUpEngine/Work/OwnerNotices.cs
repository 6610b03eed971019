using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Plans messages to the owner that belong to no lead. The plan is a due row, so it survives the process that made it.</summary>
public sealed class OwnerNotices(IRowStore rows, Wakes wakes)
{
    public async Task PlanFloodAsync(Business business, LeadSource source, Instant now, CancellationToken ct)
    {
        await wakes.EnsureAsync(business.Id, now, now, ct);
        var job = new DueJob.Flood(source.Id, now.InZone(business.Zone).Date);
        await rows.CommitAsync(
            RowKeys.Business(business.Id), [new RowChange.Upsert(RowKeys.Due(now, job.Name), "Due", StoreJson.Version, "{}")], ct);
    }
}
