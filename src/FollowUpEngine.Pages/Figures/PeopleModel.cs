using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Figures;

/// <summary>The scorecards: the owner sees all, others their own.</summary>
public sealed record PeopleModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>Null: nothing was counted yet.</summary>
    public required KeptNumbers? Kept { get; init; }

    /// <summary>Null: nothing to show.</summary>
    public required Scorecards? Cards { get; init; }

    public required IReadOnlyList<BlockCard> Blocks { get; init; }

    public required bool IsOwner { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }

    /// <summary>Where the leads behind a figure are; they are the owner's to look at.</summary>
    public required Func<LeadFigure, string> FigurePath { get; init; }
}
