using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>Hours that hold for a person on one clock. <paramref name="Rule"/> is whose; null for the business's own window.</summary>
public sealed record HeldHours(ContactRule? Rule, WorkingHours Hours)
{
    /// <summary>What it says of a moment's day, for a person to read: "Texas: Sundays 12:00–21:00".</summary>
    public string InWords(Instant at) => Rule is null ? "the business's own window" : QuietHoursWords.At(Rule, at.InZone(Hours.Zone).Date);
}
