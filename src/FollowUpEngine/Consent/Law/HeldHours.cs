using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>Hours that hold for a person on one clock. <paramref name="Rule"/> is whose; null for the business's own window.</summary>
public sealed record HeldHours(ContactRule? Rule, WorkingHours Hours)
{
    /// <summary>Why a moment is closed, for a person to read: "Texas: Sundays 12:00–21:00". Null for the business's own window.</summary>
    public string? WhyClosed(Instant at) => Rule is null ? null : QuietHoursWords.At(Rule, at.InZone(Hours.Zone).Date);
}
