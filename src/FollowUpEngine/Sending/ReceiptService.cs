using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Takes a provider's later word on a message: arrived, or came back. Twice is once, and any order will do.</summary>
public sealed class ReceiptService(IRowStore rows, LeadStore leads, Contention contention)
{
    /// <summary>False: no such message went out from here.</summary>
    public async Task<bool> RecordAsync(Business business, LeadId id, TouchRef touch, string providerId, DeliveryReceipt receipt, Instant now, CancellationToken ct)
    {
        var key = RowKeys.Touch(id.Value, touch);
        for (var attempt = 1; ; attempt++)
        {
            // Load. The lead that the message went to, even when it lives on in another one by now.
            var row = await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), key), ct);
            if (row is not null && IsSettled(row, receipt))
            {
                return true;
            }

            if (row is null || await leads.LoadAsync(business.Id, id, ct) is not { } stored)
            {
                return false;
            }

            // Decide
            var known = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!;
            var command = new LeadCommand.RecordReceipt(touch, known.Channel, providerId, receipt, known);
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

    /// <summary>Most of what providers report they report more than once: that costs a look at the ledger and no more.</summary>
    private static bool IsSettled(Row row, DeliveryReceipt receipt) =>
        JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!.State is var state
        && (state == TouchState.Undelivered || (state == TouchState.Delivered && receipt is DeliveryReceipt.Delivered));

    private static TouchState StateOf(DeliveryReceipt receipt) => receipt is DeliveryReceipt.Delivered ? TouchState.Delivered : TouchState.Undelivered;
}
