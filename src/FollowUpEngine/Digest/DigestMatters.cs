using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Digest;

/// <summary>
/// Gathers what the digests of a morning are made from: the leads on somebody's desk, those that arrived lately, and those that changed. What rests is
/// not read, however much of it there is.
/// </summary>
public sealed class DigestMatters(IRowStore rows, LeadStore leads, NumbersService numbers)
{
    /// <summary>What digests of a business tell that begin at a moment or later.</summary>
    public async Task<DigestMatter> GatherAsync(Business business, Instant from, Instant now, CancellationToken ct)
    {
        var counts = await new Board(rows).CountAsync(business.Id, ct);
        var (gathered, suspicious) = (new List<DigestLead>(), 0);
        foreach (var lead in await MovingAsync(business.Id, from, now, ct))
        {
            suspicious += IsNews(lead, from) && lead is { SuspiciousInquiries: > 0, Quarantine: null } ? 1 : 0;
            gathered.Add(new DigestLead(lead, IsNews(lead, from) ? [.. (await leads.FactsAsync(business.Id, lead with { Absorbed = [] }, ct)).Where(fact => fact.At >= from)] : []));
        }

        var quarantined = counts.Where(count => count.Cell.Column == BoardPlace.Quarantine).Sum(count => count.Leads);
        return new DigestMatter(gathered, quarantined + suspicious, await numbers.ReadAsync(business.Id, ct), now);
    }

    // What an import brings is no news of the day.
    private static bool IsNews(Lead lead, Instant from) => lead.ChangedAt >= from && lead.SilentSince is null;

    /// <summary>By arrival.</summary>
    private async Task<IReadOnlyCollection<Lead>> MovingAsync(BusinessId business, Instant from, Instant now, CancellationToken ct)
    {
        var moving = new SortedDictionary<LeadId, Lead>();
        await new ChangedLeads(rows, leads).ReadAsync(business, from, await OnDesksAsync(business, ct), Add, ct);
        return moving.Values;

        void Add(Lead lead)
        {
            if (IsNews(lead, from) || DigestRules.IsWaiting(lead, now))
            {
                moving[lead.Id] = lead;
            }
        }
    }

    private async Task<IReadOnlyCollection<LeadId>> OnDesksAsync(BusinessId business, CancellationToken ct)
    {
        var waiting = new HashSet<LeadId>();
        var (from, to) = Keys.Under("turn");
        await foreach (var key in rows.KeysAsync(RowKeys.Business(business), from, to, null, ct))
        {
            waiting.Add(RowKeys.TurnLead(key));
        }

        return waiting;
    }
}

/// <summary>What all digests of one morning are made from.</summary>
/// <param name="Leads">Those who wait, and those that changed.</param>
/// <param name="Quarantined">Leads in quarantine, and known ones with a suspicious inquiry since.</param>
/// <param name="Numbers">As the last night counted them; null: it did not yet.</param>
public sealed record DigestMatter(IReadOnlyList<DigestLead> Leads, int Quarantined, KeptNumbers? Numbers, Instant At);
