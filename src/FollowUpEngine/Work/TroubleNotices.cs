using System.Collections.Concurrent;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Has owner and operator told of trouble with sending: each trouble of a channel once a local day, however many messages it hits.</summary>
/// <param name="log">For the operator: an owner's notice may be what cannot be sent. The reason holds no personal data.</param>
public sealed class TroubleNotices(BusinessDirectory directory, OwnerNotices notices, IClock clock, Action<BusinessId, Channel, SenderTrouble, string> log)
{
    // Only spares writes: the notice itself is claimed by its day in the store.
    private readonly ConcurrentDictionary<(BusinessId, Channel, SenderTrouble), LocalDate> _told = new();

    /// <summary>The operator hears of it even where the owner's notice cannot be planned, which is what it throws then.</summary>
    public async Task TellAsync(BusinessId business, Channel channel, SenderTrouble trouble, string reason, CancellationToken ct)
    {
        var isNews = true;
        try
        {
            isNews = await PlanAsync(business, channel, trouble, ct);
        }
        finally
        {
            if (isNews)
            {
                log(business, channel, trouble, reason);
            }
        }
    }

    /// <summary>Whether it is news: the first of its kind today that this process heard of.</summary>
    private async Task<bool> PlanAsync(BusinessId id, Channel channel, SenderTrouble trouble, CancellationToken ct)
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
