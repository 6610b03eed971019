using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Reads leads, and writes each change of one as a single batch.</summary>
public sealed class LeadStore(IRowStore rows, Wakes wakes)
{
    public async ValueTask<StoredLead?> LoadAsync(BusinessId business, LeadId lead, CancellationToken ct)
    {
        var row = await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Head(lead)), ct);
        return row is null ? null : Read(row);
    }

    /// <summary>The lead in which this one lives on: itself, or the survivor of its merges.</summary>
    public async ValueTask<StoredLead?> LoadAliveAsync(BusinessId business, LeadId lead, CancellationToken ct)
    {
        var stored = await LoadAsync(business, lead, ct);
        while (stored is { Lead.MergedInto: { } survivor })
        {
            stored = await LoadAsync(business, survivor, ct);
        }

        return stored;
    }

    /// <summary>Heads by arrival, from after <paramref name="after"/> on.</summary>
    public async IAsyncEnumerable<StoredLead> ListAsync(
        BusinessId business, LeadId? after, int? take, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (from, to) = Keys.Under("lead");
        if (after is { } last)
        {
            // The smallest key behind the last one seen.
            from = RowKeys.Head(last) + '!';
        }

        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, take, ct))
        {
            yield return Read(row);
        }
    }

    /// <summary>The lead's own facts, and those of the leads that it absorbed, by time.</summary>
    public async Task<IReadOnlyList<LeadFact>> FactsAsync(BusinessId business, Lead lead, CancellationToken ct)
    {
        var facts = new List<LeadFact>();
        foreach (var id in (LeadId[])[.. lead.Absorbed, lead.Id])
        {
            var (from, to) = Keys.Under("fact", id.Value);
            await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, null, ct))
            {
                facts.Add(JsonSerializer.Deserialize(row.Body, StoreJson.Rows.LeadFact)!);
            }
        }

        return lead.Absorbed.Count == 0 ? facts : [.. facts.OrderBy(fact => fact.At)];
    }

    /// <summary>
    /// Commits facts and everything that goes with them. The wake is written first: a wake without work is harmless, work
    /// without a wake waits for the nightly sweep.
    /// </summary>
    public Task<CommitReceipt> CommitAsync(Business business, StoredLead? before, LeadChange change, Instant now, CancellationToken ct) =>
        CommitAsync(business, [LeadWrite.Of(before, change, business, now)], now, ct);

    /// <summary>Several leads at once, all or nothing.</summary>
    public async Task<CommitReceipt> CommitAsync(Business business, IReadOnlyList<LeadWrite> writes, Instant now, CancellationToken ct)
    {
        foreach (var write in writes)
        {
            if (write.Due is { } due)
            {
                await wakes.EnsureAsync(business.Id, due.At, now, ct);
            }
        }

        IReadOnlyList<RowChange> batch = writes is [var only] ? only.Rows : [.. writes.SelectMany(write => write.Rows)];
        while (true)
        {
            try
            {
                return await rows.CommitAsync(RowKeys.Business(business.Id), batch, ct);
            }
            catch (RowConflictException conflict) when (conflict.Kind == RowConflictKind.Missing && RowKeys.IsDue(conflict.Key) && batch.Count > 1)
            {
                // A due row that is gone already is no reason to lose the change.
                batch = [.. batch.Where((_, index) => index != conflict.ChangeIndex)];
            }
        }
    }

    /// <summary>
    /// Makes a lead's due rows say what its head says, and its head say something when the lead waits for somebody.
    /// True when there was something to mend.
    /// </summary>
    public async Task<bool> MendAsync(Business business, StoredLead stored, IReadOnlyList<string> dueKeys, Instant now, CancellationToken ct)
    {
        var expected = NextMoments.Of(stored.Lead, business, now);
        var told = stored.DueAt is { } at ? RowKeys.Due(at, stored.Lead.Id.Value) : null;
        var isRight = (told is null) == (expected is null) && (told is null ? dueKeys.Count == 0 : dueKeys is [var only] && only == told);
        if (isRight || await HasMovedAsync(business, stored, told, dueKeys, ct))
        {
            return false;
        }

        // Look now: whatever was missed meanwhile is decided by the ordinary run.
        var due = expected is null ? null : expected with { At = Instant.Min(expected.At, now) };
        var key = due is null ? null : RowKeys.Due(due.At, stored.Lead.Id.Value);
        List<RowChange> batch =
        [
            new RowChange.Replace(
                RowKeys.Head(stored.Lead.Id), stored.ETag, "Lead", StoreJson.Version,
                JsonSerializer.Serialize(new HeadBody(stored.Lead, due?.At, due?.Why), StoreJson.Rows.HeadBody)),
            .. dueKeys.Where(old => old != key).Select(old => new RowChange.Delete(old)),
        ];
        if (key is not null)
        {
            await wakes.EnsureAsync(business.Id, due!.At, now, ct);
            batch.Add(new RowChange.Upsert(key, "Due", StoreJson.Version, "{}"));
        }

        try
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), batch, ct);
            return true;
        }
        catch (RowConflictException)
        {
            // The lead moved on while we looked: whoever moved it gave it its next moment.
            return false;
        }
    }

    /// <summary>Whether the lead changed since the sweep listed the due rows: then the list is old, and the lead need not be mended.</summary>
    private async Task<bool> HasMovedAsync(Business business, StoredLead stored, string? told, IReadOnlyList<string> dueKeys, CancellationToken ct)
    {
        var fresh = await LoadAsync(business.Id, stored.Lead.Id, ct);
        var isUnchanged = fresh?.ETag == stored.ETag;
        return !isUnchanged
            || (told is not null && dueKeys.All(key => key == told) && await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), told), ct) is not null);
    }

    private static StoredLead Read(Row row)
    {
        if (row.SchemaVersion > StoreJson.Version)
        {
            throw new NotSupportedException($"A lead was written by a newer version ({row.SchemaVersion}); this one reads up to {StoreJson.Version}.");
        }

        var head = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeadBody)!;
        return new StoredLead(head.Lead, row.ETag, head.DueAt, head.DueWhy);
    }
}
