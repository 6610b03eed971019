using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>Keeps a time for somebody who is choosing. A hold is a courtesy: the booking itself asks once more whether the time is free.</summary>
public sealed class SlotHolds(IRowStore rows, SlotStore slots, Contention contention)
{
    /// <summary>Long enough to type a name and an address.</summary>
    public static readonly Duration HeldFor = Duration.FromMinutes(10);

    /// <summary>Keeps the time for ten minutes; false: it is taken. One lead holds one time of a person: an earlier one that is read on the way is let go.</summary>
    public async Task<bool> HoldAsync(Business business, Stretch wish, Instant now, CancellationToken ct)
    {
        var held = wish with { HeldUntil = now + HeldFor };
        for (var attempt = 1; ; attempt++)
        {
            var day = await slots.OpenAsync(business, wish.Person, wish.Starts, wish.Ends, ct);
            if (!FreeTimeRules.IsFree(wish, day.Stretches, business, now))
            {
                return false;
            }

            if (day.Stretches.Any(one => SlotRows.KeyOf(one) == SlotRows.KeyOf(wish) && one.HeldUntil is null))
            {
                return true;
            }

            try
            {
                await rows.CommitAsync(
                    RowKeys.Business(business.Id),
                    [.. day.Claims, .. await LettingGoAsync(business, wish, now, ct), SlotRows.Upsert(held)], ct);
                return true;
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    /// <summary>The lead's own other holds, and those of others that are over.</summary>
    private async Task<IReadOnlyList<RowChange>> LettingGoAsync(Business business, Stretch wish, Instant now, CancellationToken ct)
    {
        var gone = new List<RowChange>();
        await foreach (var (stretch, row) in slots.RowsAsync(business.Id, wish.Person, now, BookingRules.HorizonOf(business, now), ct))
        {
            if (stretch.HeldUntil is not null && row.Key != SlotRows.KeyOf(wish) && (stretch.Lead == wish.Lead || !stretch.Stands(now)) && gone.Count < RowLimits.MaxChanges / 2)
            {
                gone.Add(new RowChange.Delete(row.Key, row.ETag));
            }
        }

        return gone;
    }
}
