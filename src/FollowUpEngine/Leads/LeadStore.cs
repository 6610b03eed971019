using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Numbers;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Storage;
using FollowUpEngine.Telemetry;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Reads leads, and writes each change of one as a single batch.</summary>
/// <param name="meter">Null where nobody watches: a replay counts for nobody.</param>
public sealed class LeadStore(IRowStore rows, Wakes wakes, EngineMeter? meter = null)
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

    /// <summary>What happened since a page showed the lead, in its order.</summary>
    public async Task<IReadOnlyList<LeadFact>> FactsSinceAsync(BusinessId business, Lead lead, Sight sight, CancellationToken ct)
    {
        var facts = new List<LeadFact>();
        var from = Math.Clamp(sight.Version ?? lead.Version - SightRules.MostSince, 0, lead.Version);
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), RowKeys.Fact(lead.Id, from + 1), Keys.Under("fact", lead.Id.Value).To, null, ct))
        {
            facts.Add(JsonSerializer.Deserialize(row.Body, StoreJson.Rows.LeadFact)!);
        }

        return sight.At is { } at ? facts.FindAll(fact => fact.At > at) : facts;
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
            if (write.NeedsWake)
            {
                await wakes.EnsureAsync(business.Id, write.Due!.At, now, ct);
            }
        }

        IReadOnlyList<RowChange> batch = writes is [var only] ? only.Rows : [.. writes.SelectMany(write => write.Rows)];
        if (SenderHealth.RowFor(business, [.. writes.Select(write => write.Change)], now) is { } tally)
        {
            batch = [.. batch, tally];
        }

        if (LateRows.Of([.. writes.Select(write => (write.Change.After, write.Late))], now) is { } late)
        {
            batch = [.. batch, late];
        }

        while (true)
        {
            try
            {
                var receipt = await rows.CommitAsync(RowKeys.Business(business.Id), batch, ct);
                foreach (var write in writes)
                {
                    meter?.Committed(write.Change);
                }

                return receipt;
            }
            catch (RowConflictException conflict) when (conflict.Kind == RowConflictKind.Missing && RowKeys.IsPlace(conflict.Key) && batch.Count > 1)
            {
                // A place that is gone already is no reason to lose the change: leads of earlier versions have none.
                batch = [.. batch.Where((_, index) => index != conflict.ChangeIndex)];
            }
        }
    }

    internal static StoredLead Read(Row row)
    {
        if (row.SchemaVersion > StoreJson.Version)
        {
            throw new NotSupportedException($"A lead was written by a newer version ({row.SchemaVersion}); this one reads up to {StoreJson.Version}.");
        }

        var head = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeadBody)!;
        return new StoredLead(head.Lead, row.ETag, head.DueAt, head.DueWhy, head.Place);
    }
}
