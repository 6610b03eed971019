using FollowUpEngine.Businesses;
using FollowUpEngine.Numbers;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Figures;

/// <summary>The owner's numbers.</summary>
public sealed record NumbersModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>Null: nothing was counted yet.</summary>
    public required KeptNumbers? Kept { get; init; }

    /// <summary>Null where nothing was counted yet, or for <see cref="NoComparison"/>.</summary>
    public PeriodComparison? Comparison { get; init; }

    /// <summary>Why what was asked for cannot be compared; null: it can.</summary>
    public string? NoComparison { get; init; }

    /// <summary>Two spans to compare, as they were asked for: the first and the last day of either.</summary>
    public IReadOnlyList<string?> Asked { get; init; } = [];

    /// <summary>Where the leads behind a figure are.</summary>
    public required Func<LeadFigure, string> FigurePath { get; init; }

    /// <summary>Where a table is as CSV.</summary>
    public required Func<string, string> CsvPath { get; init; }

    /// <summary>Takes the POST that counts anew.</summary>
    public required string CountPath { get; init; }

    public required IReadOnlyDictionary<string, string> Hidden { get; init; }
}
