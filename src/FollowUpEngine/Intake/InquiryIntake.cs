using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>
/// Makes an inquiry durable: a new lead, one more inquiry of a known one, or nothing at all when it was delivered before.
/// It bets on the new lead: the inserts of contact points and of the delivery are the duplicate check, so the common case
/// reads nothing. A lost bet names the row that was there, and the decision is made again on what it points to.
/// </summary>
public sealed class InquiryIntake(IRowStore rows, LeadStore leads, ContactHash hash)
{
    private const int Tries = 10;

    // 128 bits tell deliveries apart; every character less is index to write.
    private const int HashCharacters = 32;

    /// <summary>The same content from the same source within this is a repeated delivery.</summary>
    private static readonly Duration SameContent = Duration.FromDays(1);

    public async Task<TakenInquiry> TakeAsync(Business business, LeadSource source, Inquiry inquiry, Instant now, CancellationToken ct)
    {
        StoredLead? known = null;
        Row? staleContent = null;
        for (var attempt = 1; ; attempt++)
        {
            // Decide
            var command = new LeadCommand.ReceiveInquiry(LeadId.New(now), source.Id, inquiry);
            var facts = ((LeadDecision.Change)LeadDecider.Decide(known?.Lead, command, business, now)).Facts;
            var outcome = OutcomeOf(known, facts, inquiry);
            var after = LeadChange.Of(known?.Lead, facts, []).After;
            List<RowChange> changes =
            [
                .. SeenRows(source, inquiry, new SeenBody(now, after.Id, outcome, null), staleContent),
                .. ContactRows(known?.Lead, after),
                .. TouchLedger.RowsFor(known?.Lead, facts),
            ];

            // Commit
            try
            {
                await leads.CommitAsync(business, known, new LeadChange(after, facts, changes), now, ct);
                return new TakenInquiry(new AcceptedLead(after.Id, outcome), facts.Any(fact => fact is Enrolled));
            }
            catch (RowConflictException conflict) when (attempt < Tries)
            {
                // Load what was there
                switch (Keys.Split(conflict.Key)[0])
                {
                    case "seen":
                        var row = await rows.GetAsync(new RowKey(conflict.Partition, conflict.Key), ct);
                        if (row is null)
                        {
                            break;
                        }

                        if (!IsStale(row, source, inquiry, now))
                        {
                            return Repeated(row);
                        }

                        staleContent = row;
                        break;
                    case "mail" or "phone":
                        known = await MeetAsync(business, known, conflict, now, ct);
                        break;
                    default:
                        known = known is null ? null : await leads.LoadAsync(business.Id, known.Lead.Id, ct);
                        break;
                }
            }
        }
    }

    /// <summary>A contact point belongs to a lead already: that lead is the person. When it is a second one, the two become one.</summary>
    private async Task<StoredLead?> MeetAsync(Business business, StoredLead? known, RowConflictException conflict, Instant now, CancellationToken ct)
    {
        var contact = await rows.GetAsync(new RowKey(conflict.Partition, conflict.Key), ct);
        if (contact is null)
        {
            return known;
        }

        var met = await LoadAliveAsync(business.Id, JsonSerializer.Deserialize(contact.Body, StoreJson.Rows.ContactBody)!.Lead, ct);
        if (known is null || met is null || met.Lead.Id == known.Lead.Id)
        {
            return met ?? known;
        }

        var (survivor, other) = known.Lead.Id.CompareTo(met.Lead.Id) < 0 ? (known, met) : (met, known);
        await MergeAsync(business, survivor, other, now, ct);
        return await leads.LoadAsync(business.Id, survivor.Lead.Id, ct);
    }

    private async Task MergeAsync(Business business, StoredLead survivor, StoredLead other, Instant now, CancellationToken ct)
    {
        var absorbed = ((LeadDecision.Change)LeadDecider.Decide(survivor.Lead, new LeadCommand.Absorb(other.Lead), business, now)).Facts;
        var ended = ((LeadDecision.Change)LeadDecider.Decide(other.Lead, new LeadCommand.MergeInto(survivor.Lead.Id), business, now)).Facts;
        var body = JsonSerializer.Serialize(new ContactBody(survivor.Lead.Id), StoreJson.Rows.ContactBody);
        RowChange[] moved = [.. ContactKeys(other.Lead).Select(key => new RowChange.Upsert(key, "Contact", StoreJson.Version, body))];
        await leads.CommitAsync(
            business,
            [
                (survivor, LeadChange.Of(survivor.Lead, absorbed, moved)),
                (other, LeadChange.Of(other.Lead, ended, TouchLedger.RowsFor(other.Lead, ended))),
            ],
            now,
            ct);
    }

    private async Task<StoredLead?> LoadAliveAsync(BusinessId business, LeadId id, CancellationToken ct)
    {
        var stored = await leads.LoadAsync(business, id, ct);
        while (stored is { Lead.MergedInto: { } survivor })
        {
            stored = await leads.LoadAsync(business, survivor, ct);
        }

        return stored;
    }

    private IEnumerable<RowChange> ContactRows(Lead? before, Lead after)
    {
        var body = JsonSerializer.Serialize(new ContactBody(after.Id), StoreJson.Rows.ContactBody);
        return ContactKeys(after)
            .Except(before is null ? [] : ContactKeys(before))
            .Select(key => new RowChange.Insert(key, "Contact", StoreJson.Version, body));
    }

    private IEnumerable<string> ContactKeys(Lead lead) =>
        lead.Emails.Select(email => RowKeys.Mail(hash.Of(email))).Concat(lead.Phones.Select(phone => RowKeys.Phone(hash.Of(phone))));

    private static IEnumerable<RowChange> SeenRows(LeadSource source, Inquiry inquiry, SeenBody seen, Row? staleContent)
    {
        var body = JsonSerializer.Serialize(seen, StoreJson.Rows.SeenBody);
        yield return staleContent is null
            ? new RowChange.Insert(ContentKey(source, inquiry), "Seen", StoreJson.Version, body)
            : new RowChange.Replace(staleContent.Key, staleContent.ETag, "Seen", StoreJson.Version, body);
        if (inquiry.DeliveryId is { } id)
        {
            yield return new RowChange.Insert(DeliveryKey(source, id), "Seen", StoreJson.Version, body);
        }
    }

    private static string ContentKey(LeadSource source, Inquiry inquiry) => RowKeys.Seen(source.Id, "content-" + inquiry.ContentHash[..Math.Min(inquiry.ContentHash.Length, HashCharacters)]);

    // Ids are the sender's words: hashed, so that neither their length nor what they hold reaches a key.
    private static string DeliveryKey(LeadSource source, string id) => RowKeys.Seen(
        source.Id, "id-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)).AsSpan(0, 16)));

    private static bool IsStale(Row row, LeadSource source, Inquiry inquiry, Instant now) =>
        row.Key == ContentKey(source, inquiry) && now - Seen(row).At >= SameContent;

    private static TakenInquiry Repeated(Row row)
    {
        var seen = Seen(row);
        return new TakenInquiry(new AcceptedLead(seen.Lead!.Value, seen.Outcome), HasWork: false);
    }

    private static SeenBody Seen(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SeenBody)!;

    private static string OutcomeOf(StoredLead? known, IReadOnlyList<LeadFact> facts, Inquiry inquiry) =>
        inquiry.Quarantine is not null ? "quarantined"
        : facts.Any(fact => fact is Reopened) ? "reopened"
        : known is null ? "created" : "added";
}

/// <summary>What an inquiry became, and whether something is due at once.</summary>
public readonly record struct TakenInquiry(AcceptedLead Lead, bool HasWork);
