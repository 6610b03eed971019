using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>The due rows of a business: what is ready to be worked, and what is put off because it failed.</summary>
public sealed class DueRows(IRowStore rows, LeadStore leads)
{
    private static readonly Duration ShortestPause = Duration.FromMinutes(1);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    /// <summary>What of a slice may be worked now, oldest first and at most so much, and when the first of the rest comes due: one look for both.</summary>
    public async Task<DueKeys> ListAsync(BusinessId business, DueSlice slice, int most, Instant now, CancellationToken ct)
    {
        var ready = new List<string>();
        var later = RowKeys.DueUntil(now).To;
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), slice.From, slice.To, null, ct))
        {
            if (string.CompareOrdinal(row.Key, later) >= 0)
            {
                return new DueKeys(ready, RowKeys.DueAt(row.Key), IsWhole: true);
            }

            if (Attempts(row) is { } before && before.NotBefore > now)
            {
                continue;
            }

            if (ready.Count == most)
            {
                return new DueKeys(ready, Next: null, IsWhole: false);
            }

            ready.Add(row.Key);
        }

        return new DueKeys(ready, Next: null, IsWhole: true);
    }

    /// <summary>The first moment of a slice; null when it is empty.</summary>
    public async Task<Instant?> FirstAsync(BusinessId business, DueSlice slice, CancellationToken ct)
    {
        await foreach (var key in rows.KeysAsync(RowKeys.Business(business), slice.From, slice.To, 1, ct))
        {
            return RowKeys.DueAt(key);
        }

        return null;
    }

    /// <summary>
    /// Work that failed is left alone for a while: a minute at first, twice as long each time, an hour at most. It stays due, so
    /// nothing is forgotten, and the row remembers it, so a restart begins no burst. The answer is how often it has failed.
    /// </summary>
    public async Task<int> PutOffAsync(BusinessId business, string dueKey, Instant now, CancellationToken ct)
    {
        if (await rows.GetAsync(new RowKey(RowKeys.Business(business), dueKey), ct) is not { } row)
        {
            return 0;
        }

        var failed = (Attempts(row)?.Attempts ?? 0) + 1;
        var pause = failed > 6 ? LongestPause : Duration.Min(LongestPause, ShortestPause * (1 << (failed - 1)));
        var body = JsonSerializer.Serialize(new DueBody(failed, now + pause), StoreJson.Rows.DueBody);
        try
        {
            await rows.CommitAsync(RowKeys.Business(business), [new RowChange.Replace(dueKey, row.ETag, row.Kind, StoreJson.Version, body)], ct);
            return failed;
        }
        catch (RowConflictException)
        {
            // Somebody moved it on meanwhile.
            return 0;
        }
    }

    /// <summary>Deletes a due row that a lead's head no longer speaks of; false when it does after all, or the row is gone.</summary>
    public async Task<bool> DropLeftoverAsync(BusinessId business, DueLead due, CancellationToken ct)
    {
        // The row first: whoever makes the head speak of it again writes the row anew, and then the ETag read here is an old one.
        if (await rows.GetAsync(new RowKey(RowKeys.Business(business), due.DueKey), ct) is not { } row
            || (await leads.LoadAsync(business, due.Lead, ct) is { DueAt: { } at } && RowKeys.Due(at, due.Lead.Value) == due.DueKey))
        {
            return false;
        }

        return await DeleteAsync(business, new RowChange.Delete(row.Key, row.ETag), ct);
    }

    /// <summary>Deletes a due row whose work is done.</summary>
    public Task DropAsync(BusinessId business, string dueKey, CancellationToken ct) => DeleteAsync(business, new RowChange.Delete(dueKey), ct);

    private async Task<bool> DeleteAsync(BusinessId business, RowChange.Delete delete, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(RowKeys.Business(business), [delete], ct);
            return true;
        }
        catch (RowConflictException)
        {
            // Gone already, or written anew and wanted again.
            return false;
        }
    }

    private static DueBody? Attempts(Row row) => row.Body == "{}" ? null : JsonSerializer.Deserialize(row.Body, StoreJson.Rows.DueBody);
}
