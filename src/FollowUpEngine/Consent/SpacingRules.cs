using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>
/// How far apart must a cadence's messages be? A gap between any two, and, after the first day of an inquiry, so many a local day and so
/// many texts in seven days. Only who has just asked waits for word: another inquiry has another first day, a later cadence has none.
/// The first answer and what the person expects (a confirmation) are not held up.
/// </summary>
internal static class SpacingRules
{
    private static readonly Duration Week = Duration.FromDays(7);

    /// <summary>Null when it may go now as far as spacing goes.</summary>
    /// <param name="opens">When the channel's window is open next, from a moment on; null for never.</param>
    public static SendPermission.NotBefore? NotBefore(Lead lead, PlannedTouch plan, MessageCaps caps, DateTimeZone zone, Func<Instant, Instant?> opens, Instant now)
    {
        if (!plan.IsStep || plan.IsExpected)
        {
            return null;
        }

        if (lead.Pace is { } pace && LeadFolding.Later(lead.LastStepAt, LeadFolding.Later(lead.LastEmailAt, lead.LastTextAt)) + pace is { } chosen && chosen > now)
        {
            return new SendPermission.NotBefore(chosen, "wished pace", $"The person asked for at most one message in {pace.Days} days.");
        }

        if (lead.LastStepAt + caps.MinimumGap is { } free && free > now)
        {
            return new SendPermission.NotBefore(free, "minimum gap", "The last automatic message is too fresh.");
        }

        // The window is asked only when a cap might bind: most messages are the first in days.
        var sent = (plan.Channel == Channel.Sms ? lead.RecentTexts : lead.RecentEmails).Where(at => at > now - Week || DateOf(at) == DateOf(now)).ToList();
        var firstDay = sent.Count == 0 ? null : DateOf(opens(lead.LastInquiryAt));
        if (sent.Count == 0 || DateOf(now) == firstDay)
        {
            return null;
        }

        if (sent.Count(at => DateOf(at) == DateOf(now)) >= (plan.Channel == Channel.Sms ? caps.TextsPerDay : caps.EmailsPerDay))
        {
            return new SendPermission.NotBefore(LocalMoments.At(zone, DateOf(now)!.Value.PlusDays(1).AtMidnight()), "daily cap", "The day's messages on this channel have gone out.");
        }

        var counted = plan.Channel == Channel.Sms ? sent.Where(at => at > now - Week && DateOf(at) != firstDay).OrderDescending().ToList() : [];
        return counted.Count >= caps.TextsPerWeek
            ? new SendPermission.NotBefore(counted[caps.TextsPerWeek - 1] + Week, "weekly cap", "The week's texts have gone out.")
            : null;

        LocalDate? DateOf(Instant? at) => at?.InZone(zone).Date;
    }
}
