using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>
/// How far apart must a cadence's messages be? A gap between any two, so many a local day and so many texts in seven days after the
/// first day of the cadence. The first answer and what the person expects (a confirmation) are not counted and not held up.
/// </summary>
internal static class SpacingRules
{
    private static readonly Duration Week = Duration.FromDays(7);

    /// <summary>Null when it may go now as far as spacing goes.</summary>
    public static SendPermission.NotBefore? NotBefore(Lead lead, PendingTouch pending, MessageCaps caps, DateTimeZone zone, Instant now)
    {
        var plan = pending.Plan;
        if (!plan.IsStep || plan.IsExpected || lead.CadenceOf(pending.Touch) is not { } under)
        {
            return null;
        }

        if (lead.LastStepAt + caps.MinimumGap is { } free && free > now)
        {
            return new SendPermission.NotBefore(free, "minimum gap", "The last automatic message is too fresh.");
        }

        var today = now.InZone(zone).Date;
        var firstDay = (under.FirstMessageAt ?? now).InZone(zone).Date;
        if (today == firstDay)
        {
            return null;
        }

        var sent = plan.Channel == Channel.Sms ? lead.RecentTexts : lead.RecentEmails;
        var perDay = plan.Channel == Channel.Sms ? caps.TextsPerDay : caps.EmailsPerDay;
        if (sent.Count(at => at.InZone(zone).Date == today) >= perDay)
        {
            return new SendPermission.NotBefore(LocalMoments.At(zone, today.PlusDays(1).AtMidnight()), "daily cap", "The day's messages on this channel have gone out.");
        }

        var counted = plan.Channel == Channel.Sms
            ? sent.Where(at => at > now - Week && at.InZone(zone).Date != firstDay).OrderDescending().ToList()
            : [];
        return counted.Count >= caps.TextsPerWeek
            ? new SendPermission.NotBefore(counted[caps.TextsPerWeek - 1] + Week, "weekly cap", "The week's texts have gone out.")
            : null;
    }
}
