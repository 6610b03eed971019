using System.Diagnostics;
using System.Globalization;
using System.Net;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Work;

/// <summary>Sends the owner what belongs to no lead: a source is flooded, work is stuck, messages cannot be sent. Once per subject and local day.</summary>
public sealed class OwnerNoticeDelivery(StaffNotices notices, OwnerNotices plans, PublicAddress address)
{
    private const string Style = "font:16px/24px Arial,Helvetica,sans-serif";

    /// <summary>False: the due row can go.</summary>
    public async Task<bool> RunAsync(Business business, DueJob job, Instant now, CancellationToken ct)
    {
        var owner = business.Responsible(StaffRole.Owner);
        if (owner.Email is null)
        {
            return false;
        }

        var touch = new TouchKey(business.Id, TouchKey.BusinessScope, TouchOf(job));
        var (_, again) = await notices.SendOnceAsync(
            business.Id, touch.RowKey, touch, () => Task.FromResult<EmailMessage?>(Compose(business, owner, job, touch)), () => StaffRules.MayEmail(business, owner.Id), ct);
        if (again is { } at)
        {
            await plans.PlanAsync(business, job, at, now, ct);
        }

        return false;
    }

    private static TouchRef TouchOf(DueJob job) => job switch
    {
        DueJob.Flood flood => new TouchRef("flood", $"{flood.Source}-{LocalDatePattern.Iso.Format(flood.Day)}"),
        DueJob.Sender sender => new TouchRef("sender", $"{sender.Channel}-{sender.Trouble}-{LocalDatePattern.Iso.Format(sender.Day)}{(sender.PausedAt is { } at ? $"-{at.ToString(CultureInfo.InvariantCulture)}" : "")}"),
        DueJob.Stuck stuck => new TouchRef("stuck", LocalDatePattern.Iso.Format(stuck.Day)),
        _ => throw new UnreachableException(),
    };

    private EmailMessage Compose(Business business, StaffMember owner, DueJob job, TouchKey touch)
    {
        var notice = job switch
        {
            DueJob.Flood flood => Flood(business, flood.Source),
            DueJob.Sender sender => SenderTroubleWords.Of(business, sender.Channel, sender.Trouble),
            _ => Stuck(business),
        };
        var link = address.Of(notice.Path);
        return new EmailMessage
        {
            Key = touch,
            Audience = Audience.Staff,
            From = business.Messaging.From,
            FromName = business.Messaging.FromName,
            To = owner.Email!,
            ToName = owner.Name,
            Subject = notice.Subject,
            Text = string.Join("\n\n", [.. notice.Paragraphs, link, $"--\n{business.Name}, {business.PostalAddress}"]),
            Html = string.Concat(
                notice.Paragraphs.Select(text => $"<p style=\"{Style}\">{WebUtility.HtmlEncode(text)}</p>")
                    .Append($"<p style=\"{Style}\"><a href=\"{WebUtility.HtmlEncode(link)}\">{notice.LinkText}</a></p>")
                    .Append($"<p style=\"font:12px/18px Arial,Helvetica,sans-serif\">{WebUtility.HtmlEncode($"{business.Name}, {business.PostalAddress}")}</p>")),
        };
    }

    private static OwnerNotice FloodOfCalls(Business business) => new(
        $"{business.Name} misses more calls than it texts back",
        [
            $"{(business.Voice?.TextsPerHour ?? VoiceSettings.DefaultTextsPerHour).ToString(CultureInfo.InvariantCulture)} callers who reached nobody were texted within an hour. A machine may be calling that shows other people's numbers; in a storm it may be customers.",
            "Everybody who calls is kept as an inquiry. Those over that number get no text, so that nobody is texted who never called.",
            "What to do: call a few of them back. If they are real, raise voice.textsPerHour in the business file; if not, ask the telephone company to block such calls.",
        ],
        Dashboard.Leads(business.Id),
        "Open the leads");

    private static OwnerNotice Flood(Business business, string sourceId)
    {
        if (sourceId == LeadSource.MissedCalls.Id)
        {
            return FloodOfCalls(business);
        }

        var source = business.Source(sourceId);
        var name = source?.Name ?? sourceId;
        return new OwnerNotice(
            $"{name} is being flooded; the surplus is in quarantine",
            [
                $"{name} sent more than {source?.FloodPerMinute ?? 0} submissions within a minute. No website form does that by itself.",
                "Everything over that is kept in quarantine: nobody was messaged, nothing was thrown away. Real people among them can be released.",
                "What to do: look at a few of them. If they are not real, change the source's secret in the business file and in the form.",
            ],
            Dashboard.Quarantine(business.Id),
            "Open the quarantine");
    }

    private static OwnerNotice Stuck(Business business) => new(
        $"Some follow-up of {business.Name} is stuck",
        [
            "Something that was due failed several times: a lead's next message, the digest, or a look at what is due.",
            "Nothing is lost and nothing was sent twice. It is tried again, at most an hour apart, and goes on by itself as soon as the cause is gone.",
            "What to do: ask whoever runs this installation to look at the log's errors of today and at its health page. Until then look through the leads yourself for whoever waits for an answer.",
        ],
        Dashboard.Leads(business.Id),
        "Open the leads");
}
