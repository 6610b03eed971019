using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences.Preview;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Settings;

/// <summary>What would be sent, if nobody acted from now on.</summary>
public sealed record PreviewModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>To whom, in words.</summary>
    public required string About { get; init; }

    /// <summary>The cadence that would be started; null: everything goes on as it stands.</summary>
    public required string? Cadence { get; init; }

    public required string BackPath { get; init; }

    /// <summary>This page, to be asked about another cadence.</summary>
    public required string Path { get; init; }

    /// <summary>Why the cadence cannot be started; null when it can.</summary>
    public required string? Refusal { get; init; }

    public required IReadOnlyList<PreviewedMoment> Moments { get; init; }
}
