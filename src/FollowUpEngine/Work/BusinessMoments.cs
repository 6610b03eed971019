using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// The moments of a business that belong to no lead: its digest stays planned, and a wake stands for the earliest of all. It asks the
/// clock right before it writes: a sweep takes long, and may have slept in the middle; a wake for a minute that has passed wakes nobody.
/// </summary>
public sealed class BusinessMoments(IRowStore rows, Wakes wakes, IClock clock)
{
    /// <param name="keys">The due rows of planned digests as the sweep found them.</param>
    public async Task PlanDigestAsync(Business business, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var at = DigestRules.Next(business, now);
        var planned = RowKeys.Due(at, DueJob.Digest.Key);
        // One that is due already is about to be sent: only plans for the future may be moved.
        if (keys.Any(key => RowKeys.DueAt(key) <= now) || keys is [var only] && only == planned)
        {
            return;
        }

        await wakes.EnsureAsync(business.Id, at, now, ct);
        await rows.CommitAsync(
            RowKeys.Business(business.Id),
            [.. keys.Where(key => key != planned).Select(key => new RowChange.Delete(key)), new RowChange.Upsert(planned, "Due", StoreJson.Version, "{}")],
            ct);
    }

    public async Task WakeForEarliestAsync(BusinessId business, CancellationToken ct)
    {
        var (from, to) = Keys.Under("due");
        await foreach (var key in rows.KeysAsync(RowKeys.Business(business), from, to, 1, ct))
        {
            await wakes.EnsureAsync(business, RowKeys.DueAt(key), clock.GetCurrentInstant(), ct);
        }
    }
}
