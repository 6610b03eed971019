using FollowUpEngine.Businesses;
using FollowUpEngine.Numbers;

namespace FollowUpEngine.Pages.Figures;

/// <summary>Numbers as they are shown: on the dashboard, or in a file by themselves.</summary>
public sealed record NumbersShown
{
    public required Business Business { get; init; }

    public required KeptNumbers Kept { get; init; }

    /// <summary>Null for <see cref="NoComparison"/>.</summary>
    public required PeriodComparison? Comparison { get; init; }

    /// <summary>Why what was asked for cannot be compared; null: it can.</summary>
    public string? NoComparison { get; init; }

    /// <summary>Two spans to compare, as they were asked for: the first and the last day of either.</summary>
    public IReadOnlyList<string?> Asked { get; init; } = [];

    /// <summary>Takes the GET that asks for other spans; null: there is nobody to ask.</summary>
    public string? ComparePath { get; init; }

    /// <summary>Where the leads behind a figure are; null: nowhere.</summary>
    public Func<LeadFigure, string?> FigurePath { get; init; } = _ => null;
}
