using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Whether the full calendar of today hides the empty one of tomorrow.</summary>
public sealed record Famine
{
    /// <summary>Qualified leads a week: in the last 14 days, and in the last 90.</summary>
    public required double Qualified { get; init; }

    public required double UsuallyQualified { get; init; }

    /// <summary>Appointments and quotes a week, likewise.</summary>
    public required double Work { get; init; }

    public required double UsualWork { get; init; }

    /// <summary>Weeks of work that will be there when today's leads become jobs; null where an input is missing.</summary>
    public double? WeeksAhead { get; init; }

    /// <summary>When the last known job is done, at this pace; null: not within a year, or not known.</summary>
    public LocalDate? EmptyOn { get; init; }

    /// <summary>Qualified leads a week that keep the crews at work; null where it is not known.</summary>
    public double? Needed { get; init; }

    /// <summary>The warning; null: there is nothing to warn of.</summary>
    public string? Words { get; init; }

    /// <summary>What has to be told before more can be said, in sentences.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
