using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Whether the hours that a person in both roles loses for getting leads are worth a generator. Each factor stands for itself; a missing one removes the value and is named.</summary>
public sealed record SplitNow
{
    public required string Person { get; init; }

    /// <summary>Hours of blocks that were not kept, a month: of the last 28 days.</summary>
    public required double MissedHours { get; init; }

    /// <summary>In the blocks that were kept.</summary>
    public double? TouchesPerHour { get; init; }

    /// <summary>Qualified leads for each call or message up to the handoff, of 90 days.</summary>
    public double? LeadsPerTouch { get; init; }

    /// <summary>Of the qualified leads of a year.</summary>
    public double? WinRate { get; init; }

    public decimal? ProfitPerJob { get; init; }

    /// <summary>What a generator costs a month with everything.</summary>
    public decimal? GeneratorCost { get; init; }

    /// <summary>Gross profit a month that was missed; null where a factor is missing.</summary>
    public decimal? Value { get; init; }

    /// <summary>The month in which the value comes to the cost at the pace of the last months; null: not at this pace, or not within two years, or not known. A past or present one: it has.</summary>
    public YearMonth? Crosses { get; init; }

    public bool IsNow => Value >= GeneratorCost;

    /// <summary>What has to be told before more can be said, in sentences.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
