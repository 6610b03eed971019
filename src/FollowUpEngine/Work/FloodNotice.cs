using System.Net;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Work;

/// <summary>Tells the owner, once a day, that a source sends more than a website form can.</summary>
public sealed class FloodNotice(StaffNotices notices, OwnerNotices plans, PublicAddress address)
{
    /// <summary>False: the due row can go.</summary>
    public async Task<bool> RunAsync(Business business, DueJob.Flood job, Instant now, CancellationToken ct)
    {
        var owner = business.Responsible(StaffRole.Owner);
        if (owner.Email is null)
        {
            return false;
        }

        var touch = new TouchKey(business.Id, TouchKey.BusinessScope, new TouchRef("flood", $"{job.Source}-{LocalDatePattern.Iso.Format(job.Day)}"));
        var (_, again) = await notices.SendOnceAsync(business.Id, touch.RowKey, touch, () => Task.FromResult<EmailMessage?>(Compose(business, owner, job, touch)), ct);
        if (again is { } at)
        {
            await plans.PlanAsync(business, job, at, now, ct);
        }

        return false;
    }

    private EmailMessage Compose(Business business, StaffMember owner, DueJob.Flood job, TouchKey touch)
    {
        var source = business.Source(job.Source)?.Name ?? job.Source;
        var link = address.Of($"leads/{business.Id}?status=quarantined");
        string[] paragraphs =
        [
            $"{source} sent more than {business.Source(job.Source)?.FloodPerMinute ?? 0} submissions within a minute. No website form does that by itself.",
            "Everything over that is kept in quarantine: nobody was messaged, nothing was thrown away. Real people among them can be released.",
            "What to do: look at a few of them. If they are not real, change the source's secret in the business file and in the form.",
        ];
        return new EmailMessage
        {
            Key = touch,
            Audience = Audience.Staff,
            From = business.Messaging.From,
            FromName = business.Messaging.FromName,
            To = owner.Email!,
            ToName = owner.Name,
            Subject = $"{source} is being flooded; the surplus is in quarantine",
            Text = string.Join("\n\n", [.. paragraphs, link, $"--\n{business.Name}, {business.PostalAddress}"]),
            Html = string.Concat(
                paragraphs.Select(text => $"<p style=\"font:16px/24px Arial,Helvetica,sans-serif\">{WebUtility.HtmlEncode(text)}</p>")
                    .Append($"<p style=\"font:16px/24px Arial,Helvetica,sans-serif\"><a href=\"{WebUtility.HtmlEncode(link)}\">Open the quarantine</a></p>")
                    .Append($"<p style=\"font:12px/18px Arial,Helvetica,sans-serif\">{WebUtility.HtmlEncode($"{business.Name}, {business.PostalAddress}")}</p>")),
        };
    }
}
