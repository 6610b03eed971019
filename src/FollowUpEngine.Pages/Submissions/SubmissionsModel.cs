using FollowUpEngine.Pages.Frame;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Pages.Submissions;

/// <param name="NextPath">Where the next ones are; null at the end.</param>
public sealed record SubmissionsModel(Site Site, IReadOnlyList<KeptSubmission> Kept, string? NextPath);

/// <param name="SourceName">As the business file names it.</param>
public sealed record KeptSubmission(string Id, string SourceName, SubmissionBody Body);
