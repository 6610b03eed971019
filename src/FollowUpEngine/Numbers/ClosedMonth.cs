using System.Text.Json.Serialization;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>A month as it is kept: its figures as they were counted when it was closed, and what was told since.</summary>
/// <param name="CountedAt">What was told from then on is late.</param>
/// <param name="Days">All that is known, the late included.</param>
public sealed record ClosedMonth(Instant CountedAt, IReadOnlyList<DayCounts> Days, IReadOnlyList<LateCounts> Late)
{
    /// <summary>Of days on which something was told; older ones become one.</summary>
    private const int KeptDays = 20;

    [JsonIgnore]
    public PeriodCounts Counts => PeriodCounts.Sum(Days.Select(day => day.Counts));

    /// <param name="on">The local day on which it was told.</param>
    /// <param name="late">Days of the month.</param>
    public ClosedMonth With(LocalDate on, IReadOnlyList<DayCounts> late)
    {
        var told = Late.Append(new LateCounts(on, PeriodCounts.Sum(late.Select(day => day.Counts))))
            .GroupBy(one => one.On).Select(same => new LateCounts(same.Key, PeriodCounts.Sum(same.Select(one => one.Counts)))).OrderBy(one => one.On).ToList();
        if (told.Count > KeptDays)
        {
            told = [new LateCounts(told[1].On, told[0].Counts + told[1].Counts), .. told.Skip(2)];
        }

        return this with
        {
            Days = [.. Days.Concat(late).GroupBy(day => day.Date).Select(same => new DayCounts(same.Key, PeriodCounts.Sum(same.Select(day => day.Counts)))).OrderBy(day => day.Date)],
            Late = [.. told.Where(one => !one.Counts.IsNothing)],
        };
    }
}
