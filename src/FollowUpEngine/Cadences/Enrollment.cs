using System.Text.Json.Serialization;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>A lead on its way through a cadence: part of the lead's head. A person is in one cadence at a time.</summary>
public sealed record Enrollment
{
    /// <summary>Unique within the lead; part of each touch's key.</summary>
    public required string Id { get; init; }

    public required string Cadence { get; init; }

    public required string Version { get; init; }

    /// <summary>The anchor from which every step is counted.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When the engine heard of it, where that was later than <see cref="StartedAt"/>.</summary>
    public Instant? ToldAt { get; init; }

    /// <summary>Before this no step could be taken.</summary>
    [JsonIgnore]
    public Instant BegunAt => ToldAt ?? StartedAt;

    /// <summary>How much later than planned the steps are by now: each that rolled to an opening moved the ones behind it along.</summary>
    public Duration Shift { get; init; } = Duration.Zero;

    /// <summary>The next step; null when only the last message's outcome is still awaited.</summary>
    public StepAhead? Next { get; init; }

    /// <summary>After a move to another version, or where the cadence began anew: the steps taken before it. None is taken again, wherever the version puts it.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>Nothing goes before this: an auto-reply named the day of return.</summary>
    public Instant? HeldUntil { get; init; }
}

/// <summary>A step to come.</summary>
/// <param name="Index">Its place in the cadence's steps, from 0.</param>
/// <param name="Why">Why it is later than planned; null when it is not.</param>
public sealed record StepAhead(int Index, string Step, Instant At, string? Why = null);

/// <summary>A cadence that a lead went through.</summary>
public sealed record PastEnrollment(string Cadence, Instant StartedAt);

/// <summary>A call that a person of the business should make.</summary>
/// <param name="Person">The staff id.</param>
public sealed record CallTask(string Enrollment, string Step, string Person, Instant Since);
