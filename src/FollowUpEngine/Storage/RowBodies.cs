using System.Text.Json.Serialization;
using FollowUpEngine.Boards;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using NodaTime;

namespace FollowUpEngine.Storage;

/// <summary>A lead's head row: the folded lead and its one next moment, which stands first so that a sweep can read it without the lead.</summary>
public sealed record HeadBody([property: JsonPropertyOrder(1)] Lead Lead, Instant? DueAt, string? DueWhy, [property: JsonPropertyOrder(2)] BoardPlace? Place = null);

/// <summary>A due row whose work failed: how often, and until when it is left alone. One that never failed has an empty body.</summary>
public sealed record DueBody(int Attempts, Instant NotBefore);

/// <summary>A contact point's row: whose it is.</summary>
public sealed record ContactBody(LeadId Lead);

/// <summary>A delivery that was taken: what it became, so that a repeat is answered like the first.</summary>
public sealed record SeenBody(Instant At, LeadId? Lead, string Outcome, string? Submission);

/// <summary>A row of the send ledger.</summary>
public sealed record TouchBody
{
    public required TouchState State { get; init; }

    public required Channel Channel { get; init; }

    public required Audience Audience { get; init; }

    public string? Person { get; init; }

    /// <summary>The keyed hash of the address or number that it was written to; null before any claim, and for emails to the staff.</summary>
    public string? To { get; init; }

    public required string Template { get; init; }

    /// <summary>Null when it was held back or put off before any claim.</summary>
    public Instant? ClaimedAt { get; init; }

    public Instant? OutcomeAt { get; init; }

    public int Attempts { get; init; }

    public string? ProviderId { get; init; }

    public string? Reason { get; init; }

    /// <summary>For one that did not arrive: what it was sent to is dead.</summary>
    public bool IsPermanent { get; init; }

    /// <inheritdoc cref="PlannedTouch.IsStep"/>
    public bool IsStep { get; init; }

    /// <inheritdoc cref="PlannedTouch.IsExpected"/>
    public bool IsExpected { get; init; }

    /// <summary>For a text of a cadence: it goes by email when the number turns out to be dead.</summary>
    public bool OrEmail { get; init; }
}

/// <summary>Where a touch stands.</summary>
public enum TouchState
{
    Claimed,
    Accepted,

    /// <summary>The provider reports that it arrived.</summary>
    Delivered,

    /// <summary>The provider took it and reports that it did not arrive.</summary>
    Undelivered,
    Rejected,
    Deferred,
    Unknown,
    Unconfirmed,
    HeldBack,
}

/// <summary>An opt-out on record.</summary>
public sealed record SuppressionBody(Instant At, string By);

/// <summary>A submission that became no lead, kept raw. <paramref name="Raw"/> is base64: it may be no text at all.</summary>
public sealed record SubmissionBody(
    SubmissionStatus Status,
    Instant At,
    string Source,
    string Reason,
    string? ContentType,
    int Bytes,
    string? Raw);

public enum SubmissionStatus
{
    /// <summary>Well-formed, about something else.</summary>
    NotALead,

    /// <summary>Could not be read.</summary>
    Unreadable,

    /// <summary>Readable, but its signature or key is wrong.</summary>
    Unverified,

    /// <summary>Became a lead, but holds more text than a lead does: the whole of it is here.</summary>
    Oversized,
}

/// <summary>A business file as applied, in its canonical form, and the versions of its cadences that are known, the newest last.</summary>
/// <param name="Sending">How sending stands with its guardrails; null: nothing was ever paused.</param>
public sealed record DirectoryBody(int Version, Instant AppliedAt, string File, IReadOnlyList<CadenceDefinition>? Cadences = null, SendingState? Sending = null);

/// <summary>A digest's claim and outcome.</summary>
public sealed record DigestBody(TouchState State, Instant ClaimedAt, int Attempts, string? ProviderId, string? Reason);

/// <summary>When the tick and the sweep last ran.</summary>
/// <param name="Rules">For the sweep: what it judged by; see its own words.</param>
public sealed record HeartbeatBody(Instant At, string? Note, string? Rules = null);

/// <summary>A number that texts and calls come in by: whose it is.</summary>
public sealed record RouteBody(string Business);

/// <summary>When each person last got a packet, by staff id.</summary>
public sealed record AssignmentBody(Dictionary<string, Instant> LastAt);
