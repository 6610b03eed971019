using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;
using NodaTime;

namespace FollowUpEngine.Pages.Boards;

/// <summary>Who waits for one person, in the order of what is lost by waiting.</summary>
public sealed record TodayModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>Whose day it is.</summary>
    public required StaffMember Person { get; init; }

    public required Instant Now { get; init; }

    public required IReadOnlyList<BoardCard> Cards { get; init; }

    /// <summary>These are not the first ones.</summary>
    public bool IsFurther { get; init; }

    public required string FirstPath { get; init; }

    /// <summary>Where the next ones are; null: these are the last.</summary>
    public string? NextPath { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }

    /// <summary>Hidden fields that every form carries.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the last form did, in a sentence.</summary>
    public string? Notice { get; init; }

    public bool IsRefusal { get; init; }
}
