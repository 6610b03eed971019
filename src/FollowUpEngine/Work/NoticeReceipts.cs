using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime.Text;

namespace FollowUpEngine.Work;

/// <summary>Takes a provider's later word on a digest or a notice, which belong to no lead. Twice is once, and any order will do.</summary>
public sealed class NoticeReceipts(IRowStore rows, Contention contention)
{
    /// <summary>False: no such message went out from here.</summary>
    public async Task<bool> RecordAsync(BusinessId business, TouchRef touch, string providerId, DeliveryReceipt receipt, CancellationToken ct)
    {
        if (KeyOf(touch) is not { } name)
        {
            return false;
        }

        var key = new RowKey(RowKeys.Business(business), name);
        for (var attempt = 1; ; attempt++)
        {
            if (await rows.GetAsync(key, ct) is not { } row)
            {
                return false;
            }

            var known = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.DigestBody)!;
            var after = After(known, providerId, receipt);
            if (after == known)
            {
                return true;
            }

            try
            {
                await rows.CommitAsync(key.Partition, [new RowChange.Replace(key.Key, row.ETag, row.Kind, StoreJson.Version, JsonSerializer.Serialize(after, StoreJson.Rows.DigestBody))], ct);
                return true;
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    private static string? KeyOf(TouchRef touch)
    {
        if (touch.Enrollment != DigestDelivery.Enrollment)
        {
            return RowKeys.Touch(TouchKey.BusinessScope, touch);
        }

        return touch.Step.Length > 11 && LocalDatePattern.Iso.Parse(touch.Step[..10]) is { Success: true } day ? RowKeys.Digest(day.Value, touch.Step[11..]) : null;
    }

    // Whoever opts out is of the business, and the provider itself sends them nothing more: see ProviderReceipts for who is told.
    private static DigestBody After(DigestBody known, string providerId, DeliveryReceipt receipt) => (receipt, known.State) switch
    {
        (DeliveryReceipt.Taken, TouchState.Claimed or TouchState.Unknown or TouchState.Unconfirmed) => known with { State = TouchState.Accepted, ProviderId = providerId, Reason = null },
        (DeliveryReceipt.Delivered, not (TouchState.Delivered or TouchState.Undelivered)) => known with { State = TouchState.Delivered, ProviderId = providerId, Reason = null },
        (DeliveryReceipt.Undelivered failed, not TouchState.Undelivered) => known with { State = TouchState.Undelivered, ProviderId = providerId, Reason = failed.Reason },
        _ => known,
    };
}
