using FollowUpEngine.Businesses;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Activity;

/// <summary>Who did what.</summary>
public sealed record ActivityModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<Act> Acts { get; init; }

    /// <summary>The page of older ones; null: there are none.</summary>
    public required string? OlderPath { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }
}
