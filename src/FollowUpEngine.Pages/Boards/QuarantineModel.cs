using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Pages.Boards;

/// <summary>What is probably no person.</summary>
public sealed record QuarantineModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>Those that wait longest first.</summary>
    public required IReadOnlyList<BoardCard> Cards { get; init; }

    public required bool HasMore { get; init; }

    /// <summary>What became no lead because it could not be read or believed, of the last week, the newest first.</summary>
    public required IReadOnlyList<SubmissionBody> Unread { get; init; }

    public required Func<LeadId, string> PathOf { get; init; }

    /// <summary>Hidden fields that every form carries.</summary>
    public required IReadOnlyDictionary<string, string> Hidden { get; init; }
}
