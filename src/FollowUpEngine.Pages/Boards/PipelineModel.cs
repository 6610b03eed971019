using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Pages.Boards;

/// <summary>The stages as columns.</summary>
public sealed record PipelineModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    public required IReadOnlyList<PipelineColumn> Columns { get; init; }

    public required PipelineFilter Filter { get; init; }

    /// <summary>This page, for its forms.</summary>
    public required string Path { get; init; }

    /// <summary>Takes the POST of a search.</summary>
    public required string SearchPath { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }
}

/// <param name="Leads">All that stand in it and pass the filter.</param>
/// <param name="Stalled">Of them, those that are stalled.</param>
/// <param name="Amount">The money in their quotes.</param>
/// <param name="Cards">The first of them.</param>
/// <param name="MorePath">Where the others are; null: there are none.</param>
public sealed record PipelineColumn(LeadStage Stage, int Leads, int Stalled, decimal Amount, IReadOnlyList<BoardCard> Cards, string? MorePath);

/// <summary>Null lets everybody through.</summary>
public sealed record PipelineFilter(string? Person, string? Source, StallCause? Cause)
{
    public static readonly PipelineFilter None = new(null, null, null);

    public bool Passes(BoardCell cell) => (Person ?? cell.Person) == cell.Person && (Source ?? cell.Source) == cell.Source && (Cause is null || Cause == cell.Cause);
}
