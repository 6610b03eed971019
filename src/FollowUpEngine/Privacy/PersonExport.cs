using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Privacy;

/// <summary>Collects everything that is stored about a person. Reads the whole of the kept submissions, so it is for a wish now and then.</summary>
public sealed class PersonExport(IRowStore rows, LeadStore leads, ContactHash hash, ShownLeads shown, IMessageArchive archive)
{
    /// <summary>Null when there is no such lead.</summary>
    public async Task<PersonFile?> CollectAsync(Business business, LeadId id, Instant now, CancellationToken ct)
    {
        if (await leads.LoadAliveAsync(business.Id, id, ct) is not { } stored)
        {
            return null;
        }

        var facts = await leads.FactsAsync(business.Id, stored.Lead, ct);
        var person = PersonTraces.Of(stored.Lead, facts);
        IReadOnlyList<LeadId> ids = [stored.Lead.Id, .. stored.Lead.Absorbed];
        return new PersonFile
        {
            Business = business,
            MadeAt = now,
            Stored = await shown.OfAsync(business.Id, stored, ct),
            Facts = facts,
            Touches = await TouchesAsync(business.Id, ids, ct),
            Kept = await archive.OfAsync(business.Id, ids, ct),
            Submissions = await SubmissionsAsync(business.Id, person, ct),
            Stops = await StopsAsync(business.Id, person, ct),
        };
    }

    private async Task<IReadOnlyList<PersonTouch>> TouchesAsync(BusinessId business, IReadOnlyList<LeadId> ids, CancellationToken ct)
    {
        var touches = new List<PersonTouch>();
        await foreach (var touch in PersonRows.TouchesAsync(rows, business, ids, ct))
        {
            touches.Add(touch);
        }

        return [.. touches.OrderBy(touch => touch.Body.ClaimedAt ?? touch.Body.OutcomeAt)];
    }

    private async Task<IReadOnlyList<PersonSubmission>> SubmissionsAsync(BusinessId business, PersonTraces person, CancellationToken ct)
    {
        var found = new List<PersonSubmission>();
        await foreach (var (key, body, text) in PersonRows.SubmissionsOfAsync(rows, business, person, ct))
        {
            found.Add(new PersonSubmission(Keys.Split(key)[1], body.At, body.Source, body.Reason, text));
        }

        return found;
    }

    private async Task<IReadOnlyList<PersonStop>> StopsAsync(BusinessId business, PersonTraces person, CancellationToken ct)
    {
        var stops = new List<PersonStop>();
        foreach (var (channel, contact, key) in PersonRows.ContactsOf(person, hash))
        {
            if (await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Stop(channel, key)), ct) is { } row)
            {
                var body = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SuppressionBody)!;
                stops.Add(new PersonStop(channel, contact, body.At, body.By));
            }
        }

        return stops;
    }
}
