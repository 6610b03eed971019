using System.Collections.Concurrent;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Has the owner told of trouble with sending: each trouble of a channel once a local day, however many messages it hits.</summary>
public sealed class TroubleNotices(BusinessDirectory directory, OwnerNotices notices, IClock clock)
{
    // Only spares writes: the notice itself is claimed by its day in the store.
    private readonly ConcurrentDictionary<(BusinessId, Channel, SenderTrouble), LocalDate> _told = new();

    /// <summary>Whether it is news: the first of its kind today that this process heard of.</summary>
    public async Task<bool> TellAsync(BusinessId id, Channel channel, SenderTrouble trouble, CancellationToken ct)
    {
        if (!SenderTroubleRules.IsWorthTelling(trouble) || await directory.FindAsync(id, ct) is not { } business)
        {
            return false;
        }

        var now = clock.GetCurrentInstant();
        var (key, day) = ((id, channel, trouble), now.InZone(business.Zone).Date);
        if (_told.TryGetValue(key, out var told) && told == day)
        {
            return false;
        }

        await notices.PlanSenderAsync(business, channel, trouble, now, ct);
        _told[key] = day;
        return true;
    }
}
