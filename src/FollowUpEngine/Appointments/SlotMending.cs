using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>What the night does for calendars.</summary>
public sealed class SlotMending(IRowStore rows)
{
    /// <summary>Deletes holds that nobody waits for any more, and rows that their leads no longer speak of; how many. Twice is once.</summary>
    public async Task<int> ClearAsync(Business business, Instant now, CancellationToken ct)
    {
        var gone = 0;
        var (from, to) = Keys.Under(SlotRows.Kind);
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business.Id), from, to, null, ct))
        {
            var stretch = SlotRows.Read(row);
            var isOver = stretch.HeldUntil is null ? stretch.Ends > now && await IsAstrayAsync(business, stretch, row.Key, ct) : !stretch.Stands(now);
            gone += isOver && await DeleteAsync(business.Id, row, ct) ? 1 : 0;
        }

        return gone;
    }

    /// <summary>Writes the row of a lead whose appointment was made before calendars were kept; whether it was missing.</summary>
    /// <param name="head">The lead's own row, which must not change meanwhile.</param>
    public async Task<bool> MendAsync(Business business, Lead lead, Row head, Instant now, CancellationToken ct)
    {
        if (StretchRules.Of(lead, business) is not { } stretch || stretch.Ends <= now || await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), SlotRows.KeyOf(stretch)), ct) is { } row && SlotRows.Read(row).HeldUntil is null)
        {
            return false;
        }

        try
        {
            await rows.CommitAsync(
                RowKeys.Business(business.Id),
                [
                    new RowChange.Replace(head.Key, head.ETag, head.Kind, head.SchemaVersion, head.Body), SlotRows.Upsert(stretch),
                    .. SlotRows.DaysOf(stretch.Person, stretch.Starts, stretch.Ends, business).Select(SlotRows.Touch),
                ], ct);
            return true;
        }
        catch (RowConflictException)
        {
            // Whoever changed the lead wrote its row.
            return false;
        }
    }

    /// <summary>Whether its lead speaks of another time, or of none. What can't be read is not known.</summary>
    private async Task<bool> IsAstrayAsync(Business business, Stretch stretch, string key, CancellationToken ct)
    {
        var head = await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), RowKeys.Head(stretch.Lead)), ct);
        try
        {
            return StretchRules.Of(head is null ? null : LeadStore.Read(head).Lead, business) is var its && (its is null || SlotRows.KeyOf(its) != key);
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or NotSupportedException)
        {
            return false;
        }
    }

    private async Task<bool> DeleteAsync(BusinessId business, Row row, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(RowKeys.Business(business), [new RowChange.Delete(row.Key, row.ETag)], ct);
            return true;
        }
        catch (RowConflictException)
        {
            return false;
        }
    }
}
