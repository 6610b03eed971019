using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Work;

/// <summary>Sends the day's digest to every owner, once per person and local date, and plans the next one.</summary>
public sealed class DigestDelivery(IRowStore rows, StaffNotices notices, DigestService digests, Wakes wakes)
{
    /// <summary>True: the due row was moved on.</summary>
    public async Task<bool> RunAsync(Business business, string dueKey, Instant now, CancellationToken ct)
    {
        Instant? again = null;
        foreach (var owner in business.Staff.Where(person => person.Roles.Contains(StaffRole.Owner) && person.Email is not null))
        {
            var retry = await SendAsync(business, owner, now, ct);
            again = again is null ? retry : retry is null ? again : Instant.Min(again.Value, retry.Value);
        }

        await MoveAsync(business, dueKey, again ?? DigestRules.Next(business, now), now, ct);
        return true;
    }

    private Task<Instant?> SendAsync(Business business, StaffMember owner, Instant now, CancellationToken ct)
    {
        var date = now.InZone(business.Zone).Date;
        var touch = new TouchKey(business.Id, TouchKey.BusinessScope, new TouchRef("digest", $"{LocalDatePattern.Iso.Format(date)}-{owner.Id}"));
        return notices.SendOnceAsync(business.Id, RowKeys.Digest(date, owner.Id), touch, ComposeAsync, ct);

        async Task<EmailMessage?> ComposeAsync()
        {
            var (model, rendered) = await digests.PreviewAsync(business, owner, now, ct);
            return model.IsEmpty && business.Digest.SkipEmpty
                ? null
                : new EmailMessage
                {
                    Key = touch,
                    Audience = Audience.Staff,
                    From = business.Messaging.From,
                    FromName = business.Messaging.FromName,
                    To = owner.Email!,
                    ToName = owner.Name,
                    Subject = rendered.Subject,
                    Text = rendered.Text,
                    Html = rendered.Html,
                };
        }
    }

    private async Task MoveAsync(Business business, string dueKey, Instant next, Instant now, CancellationToken ct)
    {
        await wakes.EnsureAsync(business.Id, next, now, ct);
        var key = RowKeys.Due(next, DueJob.Digest.Key);
        if (key != dueKey)
        {
            await rows.CommitAsync(
                RowKeys.Business(business.Id), [new RowChange.Delete(dueKey), new RowChange.Upsert(key, "Due", StoreJson.Version, "{}")], ct);
        }
    }
}
