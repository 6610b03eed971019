using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Takes a provider's later word on a lead's message. Twice is once, and any order will do.</summary>
public sealed class ReceiptService(IRowStore rows, LeadStore leads, ContactHash hash, Contention contention)
{
    private readonly SettledTouches _settled = new();
    private readonly SettledTouches _taken = new();

    /// <summary>False: no such message went out from here.</summary>
    public async Task<bool> RecordAsync(Business business, LeadId id, TouchRef touch, string providerId, DeliveryReceipt receipt, Instant now, CancellationToken ct)
    {
        var key = RowKeys.Touch(id.Value, touch);
        var ledgerRow = new RowKey(RowKeys.Business(business.Id), key);
        if ((receipt is DeliveryReceipt.Taken or DeliveryReceipt.Delivered && _settled.Knows(ledgerRow)) || (receipt is DeliveryReceipt.Taken && _taken.Knows(ledgerRow)))
        {
            return true;
        }

        for (var attempt = 1; ; attempt++)
        {
            // Load. The lead that the message went to, and the one in which it lives on by now.
            var row = await rows.GetAsync(ledgerRow, ct);
            if (row is null)
            {
                return false;
            }

            var known = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!;
            if (!ReceiptRules.IsNews(known, receipt))
            {
                (known.State is TouchState.Delivered or TouchState.Undelivered ? _settled : _taken).Remember(ledgerRow);
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
                await KeepStopAsync(business, known, receipt, now, ct);
                return true;
            }

            // Commit
            var isDead = facts.Concat(passedOn).Any(fact => fact is TouchUndelivered { IsPermanent: true });
            var ledger = new RowChange.Replace(key, row.ETag, "Touch", StoreJson.Version, JsonSerializer.Serialize(After(known, providerId, receipt, isDead, now), StoreJson.Rows.TouchBody));
            List<LeadWrite> writes = [LeadWrite.Of(stored, LeadChange.Of(stored.Lead, facts, [.. TouchLedger.RowsFor(stored.Lead, facts).Where(change => change.Key != key), .. StaffStop(known, receipt, now), ledger]), business, now)];
            if (survivor is not null && passedOn.Count > 0)
            {
                writes.Add(LeadWrite.Of(survivor, LeadChange.Of(survivor.Lead, passedOn, TouchLedger.RowsFor(survivor.Lead, passedOn)), business, now));
            }

            try
            {
                await leads.CommitAsync(business, writes, now, ct);
                if (receipt is DeliveryReceipt.Delivered)
                {
                    _settled.Remember(ledgerRow);
                }

                return true;
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    /// <summary>Who a lead's message was for; null when no such message went out from here.</summary>
    public async Task<Audience?> AudienceOfAsync(TouchKey touch, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(touch.Business), touch.RowKey), ct) is { } row ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!.Audience : null;

    private static IReadOnlyList<LeadFact> FactsFor(Lead lead, LeadCommand.RecordReceipt command, Business business, Instant now) =>
        LeadDecider.Decide(lead, command, business, now) is LeadDecision.Change { Facts: var facts } ? facts : [];

    /// <summary>What of the lead's the message was written to: by now it may have another address.</summary>
    private string? RecipientOf(Lead lead, TouchBody known) => known.Audience == Audience.Staff ? null : known.Channel == Channel.Email
        ? lead.Emails.FirstOrDefault(email => hash.Of(email) == known.To)?.Normalized
        : lead.Phones.FirstOrDefault(phone => hash.Of(phone) == known.To)?.E164;

    /// <summary>The lead wants no more anyway, but nobody has noted this address or number of it yet.</summary>
    private async Task KeepStopAsync(Business business, TouchBody known, DeliveryReceipt receipt, Instant now, CancellationToken ct)
    {
        var partition = RowKeys.Business(business.Id);
        if (receipt is DeliveryReceipt.OptedOut stop && known.To is { } contact
            && await rows.GetAsync(new RowKey(partition, RowKeys.Stop(known.Channel, contact)), ct) is null)
        {
            var body = JsonSerializer.Serialize(new SuppressionBody(now, stop.By), StoreJson.Rows.SuppressionBody);
            await rows.CommitAsync(partition, [new RowChange.Upsert(RowKeys.Stop(known.Channel, contact), "Stop", StoreJson.Version, body)], ct);
        }
    }

    /// <summary>A person of the business who told the provider to stop; they are no lead that could have a fact of it.</summary>
    private static IEnumerable<RowChange> StaffStop(TouchBody known, DeliveryReceipt receipt, Instant now) =>
        receipt is DeliveryReceipt.OptedOut stop && known is { Audience: Audience.Staff, To: { } contact } ? [SuppressionStore.RowFor(known.Channel, contact, stop.By, now)] : [];

    private static TouchBody After(TouchBody known, string providerId, DeliveryReceipt receipt, bool isDead, Instant now)
    {
        var heard = known with { OutcomeAt = now, ProviderId = providerId };
        return receipt switch
        {
            DeliveryReceipt.Delivered => heard with { State = TouchState.Delivered, Reason = null },
            DeliveryReceipt.Undelivered failed => heard with { State = TouchState.Undelivered, Reason = failed.Reason, IsPermanent = isDead },
            _ when known.State is TouchState.Claimed or TouchState.Unknown or TouchState.Unconfirmed => heard with { State = TouchState.Accepted, Reason = null },
            _ => known,
        };
    }
}
