using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Records what a provider reports, in batches as they come. All that is said of one touch is taken together, leads are done several
/// at once, and whatever fails holds up nothing else.
/// </summary>
public sealed class ProviderReceipts(BusinessDirectory directory, ReceiptService leads, NoticeReceipts notices, ReportedTrouble troubles, SenderHealth health)
{
    private const int AtOnce = 8;

    public async Task<ReceiptReport> RecordAsync(IEnumerable<TouchReceipt> receipts, Instant now, CancellationToken ct)
    {
        var (recorded, strangers, failures) = (0, 0, new List<Exception>());
        var taken = receipts.ToList();
        await Concurrently.ForEachAsync(taken.GroupBy(receipt => (receipt.Touch.Business, receipt.Touch.Scope)), AtOnce, RecordLeadAsync);
        foreach (var business in taken.Where(receipt => IsBad(receipt.Receipt)).Select(receipt => receipt.Touch.Business).Distinct())
        {
            try
            {
                await health.CheckAsync(business, now, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        return new ReceiptReport(recorded, strangers, failures);

        async Task RecordLeadAsync(IEnumerable<TouchReceipt> ofOneLead)
        {
            foreach (var ofOneTouch in ofOneLead.GroupBy(receipt => receipt.Touch))
            {
                try
                {
                    var isKnown = await RecordTouchAsync([.. ofOneTouch], now, ct);
                    _ = isKnown ? Interlocked.Increment(ref recorded) : Interlocked.Increment(ref strangers);
                }
                catch (Exception failure) when (!ct.IsCancellationRequested)
                {
                    lock (failures)
                    {
                        failures.Add(failure);
                    }
                }
            }
        }
    }

    private static bool IsBad(DeliveryReceipt receipt) => receipt is DeliveryReceipt.OptedOut or DeliveryReceipt.Undelivered { IsPermanent: true } or DeliveryReceipt.Undelivered { IsFiltered: true };

    private async Task<bool> RecordTouchAsync(IReadOnlyList<TouchReceipt> receipts, Instant now, CancellationToken ct)
    {
        var touch = receipts[0].Touch;
        if (await directory.FindAsync(touch.Business, ct) is not { } business)
        {
            return false;
        }

        var isKnown = false;
        foreach (var receipt in Telling(receipts))
        {
            isKnown |= touch.Scope == TouchKey.BusinessScope
                ? await notices.RecordAsync(business.Id, touch.Touch, receipt.ProviderId, receipt.Receipt, ct)
                : LeadId.TryParse(touch.Scope) is { } lead && await leads.RecordAsync(business, lead, touch.Touch, receipt.ProviderId, receipt.Receipt, now, ct);
        }

        if (isKnown && receipts.FirstOrDefault(receipt => receipt.Trouble is not null) is { } told)
        {
            await troubles.TakeAsync(business.Id, told, ct);
        }

        // A lead's opt-out is on record by now. A colleague's stops nothing here: the provider does, and silently.
        if (isKnown && receipts.FirstOrDefault(receipt => receipt.Receipt is DeliveryReceipt.OptedOut) is { } stop && await IsForStaffAsync(touch, ct))
        {
            await troubles.TakeAsync(business.Id, stop with { Trouble = SenderTrouble.StaffStopped }, ct);
        }

        return isKnown;
    }

    private async Task<bool> IsForStaffAsync(TouchKey touch, CancellationToken ct) =>
        touch.Scope == TouchKey.BusinessScope || await leads.AudienceOfAsync(touch, ct) == Audience.Staff;

    /// <summary>The last word on whether it arrived, and an opt-out if there is one.</summary>
    private static IEnumerable<TouchReceipt> Telling(IReadOnlyList<TouchReceipt> receipts)
    {
        if (receipts.Where(receipt => receipt.Receipt is not DeliveryReceipt.OptedOut).MaxBy(receipt => Rank(receipt.Receipt)) is { } last)
        {
            yield return last;
        }

        if (receipts.FirstOrDefault(receipt => receipt.Receipt is DeliveryReceipt.OptedOut) is { } stop)
        {
            yield return stop;
        }
    }

    private static int Rank(DeliveryReceipt receipt) => receipt switch
    {
        DeliveryReceipt.Taken => 0,
        DeliveryReceipt.Delivered => 1,
        DeliveryReceipt.Undelivered { IsPermanent: false } => 2,
        _ => 3,
    };
}
