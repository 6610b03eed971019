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
    public Task CommitAsync(Business business, StoredLead? before, LeadChange change, Instant now, CancellationToken ct) =>
        CommitAsync(business, [(before, change)], now, ct);

    /// <summary>Several leads at once, for a merge: all or nothing.</summary>
    public async Task CommitAsync(Business business, IReadOnlyList<(StoredLead? Before, LeadChange Change)> changes, Instant now, CancellationToken ct)
    {
        var batch = new List<RowChange>(12);
        foreach (var (before, change) in changes)
        {
            var due = NextMoments.Of(change.After, business, now);
            if (due is not null)
            {
                await wakes.EnsureAsync(business.Id, due.At, now, ct);
            }

            Add(batch, before, change, due);
        }

        try
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), batch, ct);
        }
        catch (RowConflictException conflict) when (conflict.Kind == RowConflictKind.Missing && RowKeys.IsDue(conflict.Key))
        {
            // A due row that is gone already is no reason to lose the change.
            await rows.CommitAsync(
                RowKeys.Business(business.Id), [.. batch.Where(change => change is not RowChange.Delete || !RowKeys.IsDue(change.Key))], ct);
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
        // A changed business file may have brought the moment forward; one that moved back is found when it comes.
        var isInTime = expected is null || expected.At >= stored.DueAt;
        var isRight = isInTime && (told is null) == (expected is null) && (told is null ? dueKeys.Count == 0 : dueKeys is [var only] && only == told);
        if (isRight || await HasMovedAsync(business, stored, told, isInTime, dueKeys, ct))
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
    private async Task<bool> HasMovedAsync(Business business, StoredLead stored, string? told, bool isInTime, IReadOnlyList<string> dueKeys, CancellationToken ct)
    {
        var fresh = await LoadAsync(business.Id, stored.Lead.Id, ct);
        var isUnchanged = fresh?.ETag == stored.ETag;
        return !isUnchanged
            || (isInTime && told is not null && dueKeys.All(key => key == told) && await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), told), ct) is not null);
    }

    private static void Add(List<RowChange> batch, StoredLead? before, LeadChange change, NextMoment? due)
    {
        // Claims first: what is most likely to lose is tried before anything is written, and is the one that the conflict names.
        batch.AddRange(change.Rows);
        var lead = change.After;
        var head = JsonSerializer.Serialize(new HeadBody(lead, due?.At, due?.Why), StoreJson.Rows.HeadBody);
        batch.Add(before is null
            ? new RowChange.Insert(RowKeys.Head(lead.Id), "Lead", StoreJson.Version, head)
            : new RowChange.Replace(RowKeys.Head(lead.Id), before.ETag, "Lead", StoreJson.Version, head));

        var version = lead.Version - change.Facts.Count;
        foreach (var fact in change.Facts)
        {
            batch.Add(new RowChange.Insert(
                RowKeys.Fact(lead.Id, ++version), fact.GetType().Name, StoreJson.Version, JsonSerializer.Serialize(fact, StoreJson.Rows.LeadFact)));
        }

        var dueBefore = before?.DueAt is { } at ? RowKeys.Due(at, lead.Id.Value) : null;
        var dueAfter = due is null ? null : RowKeys.Due(due.At, lead.Id.Value);
        if (dueBefore != dueAfter)
        {
            if (dueBefore is not null)
            {
                batch.Add(new RowChange.Delete(dueBefore));
            }

            if (dueAfter is not null)
            {
                batch.Add(new RowChange.Upsert(dueAfter, "Due", StoreJson.Version, "{}"));
            }
        }
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

/// <summary>A lead as it stands in the store.</summary>
public sealed record StoredLead(Lead Lead, string ETag, Instant? DueAt, string? DueWhy);

/// <summary>A lead after new facts, with the rows (touches, contact points, deliveries) that must change with it.</summary>
public sealed record LeadChange(Lead After, IReadOnlyList<LeadFact> Facts, IReadOnlyList<RowChange> Rows)
{
    /// <summary>Folds the facts into the lead.</summary>
    public static LeadChange Of(Lead? before, IReadOnlyList<LeadFact> facts, IReadOnlyList<RowChange> rows) =>
        new(facts.Aggregate(before, LeadFolding.Evolve) ?? throw new InvalidOperationException("A lead begins with a fact."), facts, rows);
}
