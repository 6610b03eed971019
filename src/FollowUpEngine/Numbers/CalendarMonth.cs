using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>What happened in a month. Once it is closed nothing changes it but what is told late, and that is said.</summary>
/// <param name="Name">As <c>2026-05</c>.</param>
/// <param name="Counts">All that is known, with what was told late.</param>
/// <param name="ClosedAt">When its figures were fixed; null: it is not over, or has been for some days only.</param>
/// <param name="Late">What was told after that, by the day on which it was.</param>
public sealed record CalendarMonth(string Name, PeriodCounts Counts, Instant? ClosedAt, IReadOnlyList<LateCounts> Late);

/// <summary>What a day brought of a closed month.</summary>
/// <param name="On">The local day on which it was told.</param>
/// <param name="Counts">May take something away: two that were counted turned out to be one.</param>
public sealed record LateCounts(LocalDate On, PeriodCounts Counts);
