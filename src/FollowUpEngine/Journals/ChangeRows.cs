using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Journals;

/// <summary>
/// Which leads changed on which day (UTC): a row for the first change of a lead on a day, in its batch, so that what happened lately is found without
/// reading what did not. A lead that arrived on the day needs none: its id says so.
/// </summary>
public static class ChangeRows
{
    internal const string Kind = "changed";

    /// <summary>How long they are kept.</summary>
    public static readonly Duration KeptFor = Duration.FromDays(40);

    internal static IEnumerable<RowChange> Of(Lead? before, Lead after, Instant now)
    {
        var today = StartOfDay(now);
        // Whoever is silent is no news, and has the times of another program.
        var isKnown = before is null ? string.CompareOrdinal(after.Id.Value, LeadId.Before(today)) >= 0 : before.ChangedAt >= today && before.SilentSince is null;
        return isKnown || after.SilentSince is not null ? [] : [new RowChange.Upsert(RowKeys.Changed(now.InUtc().Date, after.Id), "Changed", StoreJson.Version, "{}")];
    }

    /// <summary>Where to read the heads of all that arrived then or later.</summary>
    internal static LeadId? ArrivedBefore(Instant from) => LeadId.Parse(LeadId.Before(FirstDay(from)).PadRight(32, '0'));

    /// <summary>
    /// Of the leads that arrived earlier those that changed at a moment or later, and maybe others of its day; null: the rows do not reach back so far, and
    /// only reading all leads tells.
    /// </summary>
    public static async Task<HashSet<LeadId>?> SinceAsync(IRowStore rows, BusinessId business, Instant from, CancellationToken ct)
    {
        var (first, end) = Keys.Under(Kind);
        var since = RowKeys.ChangedFrom(FirstDay(from).InUtc().Date);
        await foreach (var oldest in rows.KeysAsync(RowKeys.Business(business), first, end, 1, ct))
        {
            if (string.CompareOrdinal(oldest, since) >= 0)
            {
                return null;
            }

            var changed = new HashSet<LeadId>();
            await foreach (var key in rows.KeysAsync(RowKeys.Business(business), since, end, null, ct))
            {
                changed.Add(RowKeys.ChangedLead(key));
            }

            return changed;
        }

        return null;
    }

    /// <summary>Drops what is too old, and says how much.</summary>
    public static Task<int> ForgetAsync(IRowStore rows, BusinessId business, Instant now, CancellationToken ct) =>
        rows.DropAsync(RowKeys.Business(business), (Keys.Under(Kind).From, RowKeys.ChangedFrom((now - KeptFor).InUtc().Date)), ct);

    // A fact may be some minutes ahead of the clock that wrote its row.
    private static Instant FirstDay(Instant from) => StartOfDay(from) - Duration.FromDays(1);

    private static Instant StartOfDay(Instant moment) => moment.InUtc().Date.AtMidnight().InUtc().ToInstant();
}
