using NodaTime;

namespace FollowUpEngine.Pages.Frame;

/// <summary>What stands around the content of every page of one business, and where its pages are.</summary>
public sealed record Site
{
    public required string BusinessName { get; init; }

    /// <summary>In which times are shown.</summary>
    public required DateTimeZone Zone { get; init; }

    public required Instant Now { get; init; }

    public required string StartPath { get; init; }

    public required string LeadsPath { get; init; }

    public required string SubmissionsPath { get; init; }

    public required string MailboxPath { get; init; }

    public required string DigestPath { get; init; }
}
