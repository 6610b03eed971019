using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Figures;

/// <summary>The owner's numbers.</summary>
public sealed record NumbersModel
{
    public required AppFrameModel Frame { get; init; }

    /// <summary>Null: nothing was counted yet.</summary>
    public required NumbersShown? Shown { get; init; }

    /// <summary>Where a table is as CSV.</summary>
    public required Func<string, string> CsvPath { get; init; }

    /// <summary>Takes the POST that counts anew.</summary>
    public required string CountPath { get; init; }

    public required IReadOnlyDictionary<string, string> Hidden { get; init; }
}
