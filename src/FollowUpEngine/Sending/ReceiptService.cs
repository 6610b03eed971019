using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Takes a provider's later word on a message: arrived, or came back. Twice is once, and any order will do.</summary>
public sealed class ReceiptService(IRowStore rows, LeadStore leads, ContactHash hash, Contention contention)
{
    /// <summary>False: no such message went out from here.</summary>
    public async Task<bool> RecordAsync(Business business, LeadId id, TouchRef touch, string providerId, DeliveryReceipt receipt, Instant now, CancellationToken ct)
    {
        var key = RowKeys.Touch(id.Value, touch);
        for (var attempt = 1; ; attempt++)
        {
            // Load. The lead that the message went to, and the one in which it lives on by now.
            var row = await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), key), ct);
            if (row is null)
            {
                return false;
            }

            var known = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!;
            if (IsSettled(known.State, receipt))
            {
                return true;
            }

            if (await leads.LoadAsync(business.Id, id, ct) is not { } stored)
            {
                return false;
            }

            var survivor = stored.Lead.MergedInto is { } other ? await leads.LoadAliveAsync(business.Id, other, ct) : null;

            // Decide
            var command = new LeadCommand.RecordReceipt(touch, providerId, receipt, known, RecipientOf(stored.Lead, known));
            if (LeadDecider.Decide(stored.Lead, command, business, now) is not LeadDecision.Change { Facts: var facts })
            {
                return false;
            }

            var passedOn = survivor is null ? [] : FactsFor(survivor.Lead, command with { Of = id, Recipient = RecipientOf(survivor.Lead, known) }, business, now);
            if (facts.Count + passedOn.Count == 0)
            {
                return true;
            }

            // Commit
            var after = known with { State = StateOf(receipt), OutcomeAt = now, ProviderId = providerId, Reason = (receipt as DeliveryReceipt.Undelivered)?.Reason };
            var ledger = new RowChange.Replace(key, row.ETag, "Touch", StoreJson.Version, JsonSerializer.Serialize(after, StoreJson.Rows.TouchBody));
            List<LeadWrite> writes = [LeadWrite.Of(stored, LeadChange.Of(stored.Lead, facts, [.. TouchLedger.RowsFor(stored.Lead, facts).Where(change => change.Key != key), ledger]), business, now)];
            if (survivor is not null && passedOn.Count > 0)
            {
                writes.Add(LeadWrite.Of(survivor, LeadChange.Of(survivor.Lead, passedOn, TouchLedger.RowsFor(survivor.Lead, passedOn)), business, now));
            }

            try
            {
                await leads.CommitAsync(business, writes, now, ct);
                return true;
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    private static IReadOnlyList<LeadFact> FactsFor(Lead lead, LeadCommand.RecordReceipt command, Business business, Instant now) =>
        LeadDecider.Decide(lead, command, business, now) is LeadDecision.Change { Facts: var facts } ? facts : [];

    /// <summary>What of the lead's the message was written to: by now it may have another address.</summary>
    private string? RecipientOf(Lead lead, TouchBody known) => known.Channel == Channel.Email
        ? lead.Emails.FirstOrDefault(email => hash.Of(email) == known.To)?.Normalized
        : lead.Phones.FirstOrDefault(phone => hash.Of(phone) == known.To)?.E164;

    /// <summary>Most of what providers report they report more than once: that costs a look at the ledger and no more.</summary>
    private static bool IsSettled(TouchState known, DeliveryReceipt receipt) =>
        known == TouchState.Undelivered || (known == TouchState.Delivered && receipt is DeliveryReceipt.Delivered);

    private static TouchState StateOf(DeliveryReceipt receipt) => receipt is DeliveryReceipt.Delivered ? TouchState.Delivered : TouchState.Undelivered;
}
