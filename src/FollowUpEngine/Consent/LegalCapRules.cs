using FollowUpEngine.Consent.Law;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>
/// May one more text go by the laws that count them over any 24 hours (Florida, Oklahoma, Maryland)? They count every automatic text, the
/// first answer and confirmations too, and what was handed to the provider and may still turn out to have gone.
/// </summary>
internal static class LegalCapRules
{
    private static readonly Duration Span = Duration.FromHours(24);

    /// <summary>Null when it may go now as far as these laws go.</summary>
    public static SendPermission.NotBefore? NotBefore(Lead lead, PendingTouch pending, QuietHours hours, Instant now)
    {
        if (pending.Plan.Channel != Channel.Sms || hours.Cap is not { TextsPer24Hours: { } most } rule)
        {
            return null;
        }

        var counted = lead.RecentTexts.Concat(OnTheirWay(lead, pending)).Where(at => at > now - Span).OrderDescending().ToList();
        return counted.Count >= most
            ? new SendPermission.NotBefore(counted[most - 1] + Span, $"24-hour cap: {rule.Key}", $"{rule.Name}: {QuietHoursWords.MostTexts(most)}.")
            : null;
    }

    private static IEnumerable<Instant> OnTheirWay(Lead lead, PendingTouch asked) => lead.Pending
        .Where(other => other.Touch != asked.Touch
            && other is { Plan: { Audience: Audience.Lead, Channel: Channel.Sms }, State: PendingState.Claimed or PendingState.Unknown, ClaimedAt: not null })
        .Select(other => other.ClaimedAt!.Value);
}
