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
            // Load. The lead that the message went to, even when it lives on in another one by now.
            var row = await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), key), ct);
            if (row is null || await leads.LoadAsync(business.Id, id, ct) is not { } stored)
            {
                return false;
            }

            // Decide
            var known = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!;
            var command = new LeadCommand.RecordReceipt(touch, providerId, receipt, known, RecipientOf(stored.Lead, known));
            if (LeadDecider.Decide(stored.Lead, command, business, now) is not LeadDecision.Change { Facts: var facts })
            {
                return false;
            }

            if (facts.Count == 0)
            {
                return true;
            }

            // Commit
            var after = known with { State = StateOf(receipt), OutcomeAt = now, ProviderId = providerId, Reason = (receipt as DeliveryReceipt.Undelivered)?.Reason };
            List<RowChange> changes =
            [
                .. TouchLedger.RowsFor(stored.Lead, facts).Where(change => change.Key != key),
                new RowChange.Replace(key, row.ETag, "Touch", StoreJson.Version, JsonSerializer.Serialize(after, StoreJson.Rows.TouchBody)),
            ];
            try
            {
                await leads.CommitAsync(business, stored, LeadChange.Of(stored.Lead, facts, changes), now, ct);
                return true;
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    /// <summary>What of the lead's the message was written to: by now it may have another address.</summary>
    private string? RecipientOf(Lead lead, TouchBody known) => known.Channel == Channel.Email
        ? lead.Emails.FirstOrDefault(email => hash.Of(email) == known.To)?.Normalized
        : lead.Phones.FirstOrDefault(phone => hash.Of(phone) == known.To)?.E164;

    private static TouchState StateOf(DeliveryReceipt receipt) => receipt is DeliveryReceipt.Delivered ? TouchState.Delivered : TouchState.Undelivered;
}
