namespace FollowUpEngine.Numbers;

/// <summary>What sixty days without generation would cost, and sixty without sales; and how people in both roles really divide their work.</summary>
public sealed record SixtyDays
{
    public SixtyDayTest? Test { get; init; }

    /// <summary>Of those who work in both roles.</summary>
    public required IReadOnlyList<RoleSplit> Splits { get; init; }

    /// <summary>What has to be told before more can be said, in sentences.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}

/// <param name="JobsPerWeek">That are won at the pace of today.</param>
/// <param name="ProfitPerJob">Null: nobody told.</param>
public sealed record SixtyDayTest(double JobsPerWeek, decimal? ProfitPerJob, CutLoss Generation, CutLoss Sales);

/// <summary>Jobs that are missing by a day, counted from the first day of the cut.</summary>
public sealed record CutLoss(double By60, double By120);

/// <summary>What a person in both roles did in 30 days: calls, messages, packets; visits and quotes.</summary>
public sealed record RoleSplit(string Person, int Generation, int Sales)
{
    /// <summary>Below this share of generation a hybrid is a closer.</summary>
    public const double Least = 0.25;

    /// <summary>Less shows nothing.</summary>
    public const int FewestEfforts = 20;

    public double? Share => Numbers.Share.Of(Generation, Generation + Sales);

    public bool IsTooFew => Generation + Sales < FewestEfforts;

    public bool IsCloser => !IsTooFew && Share < Least;
}
