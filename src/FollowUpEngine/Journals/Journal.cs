using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Journals;

/// <summary>Reads who did what in a business, the newest first.</summary>
public sealed class Journal(IRowStore rows, LeadStore leads)
{
    /// <summary>How long it goes back.</summary>
    public static readonly Duration KeptFor = Duration.FromDays(400);

    /// <param name="after">Where an earlier answer ended; null: from the newest on.</param>
    /// <returns>The acts, and where they end when there are more.</returns>
    public async Task<(IReadOnlyList<Act> Acts, string? Next)> ReadAsync(BusinessId business, string? after, int take, CancellationToken ct)
    {
        var (page, next) = await rows.PageAsync(RowKeys.Business(business), Keys.Behind(Keys.Under(JournalRows.Kind), after), take, ct);
        var acts = new List<Act>();
        var heads = new Dictionary<LeadId, StoredLead?>();
        foreach (var row in page)
        {
            var (at, name) = RowKeys.ActOf(row.Key);
            acts.Add(row.Body == "{}" ? await OfLeadAsync(business, at, name, heads, ct) : OfBusiness(at, row));
        }

        return (acts, next);
    }

    /// <summary>Drops what is too old, and says how much.</summary>
    public static Task<int> ForgetAsync(IRowStore rows, BusinessId business, Instant now, CancellationToken ct) =>
        rows.DropAsync(RowKeys.Business(business), RowKeys.ActsBefore(now - KeptFor), ct);

    private static Act OfBusiness(Instant at, Row row)
    {
        var body = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.ActBody)!;
        return new Act(at, body.Who, body.What, null, null);
    }

    private async Task<Act> OfLeadAsync(BusinessId business, Instant at, string name, Dictionary<LeadId, StoredLead?> heads, CancellationToken ct)
    {
        var (id, version) = RowKeys.DeedOf(name);
        if (!heads.TryGetValue(id, out var stored))
        {
            heads[id] = stored = await leads.LoadAsync(business, id, ct);
        }

        var row = stored is null ? null : await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Fact(id, version)), ct);
        return row is null ? new Act(at, null, null, null, null) : new Act(at, null, null, stored!.Lead, JsonSerializer.Deserialize(row.Body, StoreJson.Rows.LeadFact));
    }
}

/// <summary>Something that somebody did.</summary>
/// <param name="Who">By name, where it is about no lead.</param>
/// <param name="What">In a sentence, where it is about no lead.</param>
/// <param name="Lead">Whom it was about; null with no <paramref name="Who"/> either: their data were erased.</param>
/// <param name="Fact">What was done.</param>
public sealed record Act(Instant At, string? Who, string? What, Lead? Lead, LeadFact? Fact);
