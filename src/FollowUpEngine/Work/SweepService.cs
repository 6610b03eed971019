using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// The nightly sweep of one business: every lead that waits for somebody gets exactly one next moment, the digest stays
/// planned, a wake stands for the earliest moment, old deliveries are forgotten. What it mended is counted and told.
/// </summary>
public sealed class SweepService(IRowStore rows, LeadStore leads, Wakes wakes)
{
    /// <summary>The local hour from which a business's night counts as come.</summary>
    public static readonly LocalTime NightAt = new(2, 0);

    /// <summary>How long a delivery is remembered.</summary>
    public static readonly Duration SeenFor = Duration.FromDays(30);

    /// <summary>Sweeps unless this local night's sweep is done; null when there was nothing to do.</summary>
    public async Task<SweepReport?> RunIfNightAsync(Business business, Instant now, CancellationToken ct)
    {
        var local = now.InZone(business.Zone);
        if (local.TimeOfDay < NightAt)
        {
            return null;
        }

        return await LastAsync(business, ct) is { } last && last.At.InZone(business.Zone).Date == local.Date ? null : await RunAsync(business, now, ct);
    }

    public async Task<SweepReport> RunAsync(Business business, Instant now, CancellationToken ct)
    {
        var due = await DueAsync(business, ct);
        var (seen, mended) = (0, 0);
        await foreach (var stored in leads.ListAsync(business.Id, null, null, ct))
        {
            seen++;
            due.Remove(stored.Lead.Id.Value, out var keys);
            mended += await leads.MendAsync(business, stored, keys ?? [], now, ct) ? 1 : 0;
        }

        await PlanDigestAsync(business, due.GetValueOrDefault(DueJob.Digest.Key) ?? [], now, ct);
        await WakeForEarliestAsync(business, now, ct);
        var report = new SweepReport(seen, mended, await ForgetSeenAsync(business, now, ct));
        var body = JsonSerializer.Serialize(new HeartbeatBody(now, mended == 0 ? null : $"{mended}"), StoreJson.Rows.HeartbeatBody);
        await rows.CommitAsync(RowKeys.Operations, [new RowChange.Upsert(Keys.Of("sweep", business.Id.Value), "Heartbeat", StoreJson.Version, body)], ct);
        return report;
    }

    /// <summary>The last sweep of a business; its note is how many leads it mended.</summary>
    public async Task<HeartbeatBody?> LastAsync(Business business, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Operations, Keys.Of("sweep", business.Id.Value)), ct) is { } row
            ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeartbeatBody)
            : null;

    private async Task<Dictionary<string, List<string>>> DueAsync(Business business, CancellationToken ct)
    {
        var due = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var (from, to) = Keys.Under("due");
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business.Id), from, to, null, ct))
        {
            var what = Keys.Split(row.Key)[2];
            (due.TryGetValue(what, out var keys) ? keys : due[what] = []).Add(row.Key);
        }

        return due;
    }

    private async Task PlanDigestAsync(Business business, List<string> keys, Instant now, CancellationToken ct)
    {
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

    private async Task WakeForEarliestAsync(Business business, Instant now, CancellationToken ct)
    {
        var (from, to) = Keys.Under("due");
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business.Id), from, to, 1, ct))
        {
            await wakes.EnsureAsync(business.Id, RowKeys.DueAt(row.Key), now, ct);
        }
    }

    private async Task<int> ForgetSeenAsync(Business business, Instant now, CancellationToken ct)
    {
        var old = new List<RowChange>();
        var forgotten = 0;
        var (from, to) = Keys.Under("seen");
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business.Id), from, to, null, ct))
        {
            if (now - JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SeenBody)!.At > SeenFor)
            {
                old.Add(new RowChange.Delete(row.Key));
            }
        }

        foreach (var batch in old.Chunk(RowLimits.MaxChanges))
        {
            forgotten += await ForgetAsync(business, batch, ct);
        }

        return forgotten;
    }

    private async Task<int> ForgetAsync(Business business, RowChange[] batch, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), batch, ct);
            return batch.Length;
        }
        catch (RowConflictException)
        {
            // Another sweep was faster; what is left goes next night.
            return 0;
        }
    }
}

/// <param name="Leads">Leads walked over.</param>
/// <param name="Mended">Leads whose next moment was missing, double, or left over.</param>
/// <param name="Forgotten">Deliveries older than <see cref="SweepService.SeenFor"/>.</param>
public sealed record SweepReport(int Leads, int Mended, int Forgotten);
