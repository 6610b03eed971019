using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Figures;

/// <summary>The leads behind a figure.</summary>
public sealed record FigureModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    public required LeadFigure Figure { get; init; }

    public required IReadOnlyList<Lead> Leads { get; init; }

    /// <summary>Where to read on; null: these were the last.</summary>
    public required string? NextPath { get; init; }

    public required string BackPath { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }
}
