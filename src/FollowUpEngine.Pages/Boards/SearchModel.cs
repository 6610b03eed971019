using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Boards;

/// <summary>Who was found.</summary>
public sealed record SearchModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>Takes the POST of what is looked for.</summary>
    public required string Path { get; init; }

    /// <summary>By what was looked for; null: by nothing yet.</summary>
    public required SearchKind? Kind { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<StoredLead> Found { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }
}
