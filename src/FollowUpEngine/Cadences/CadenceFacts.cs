using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>A cadence began for the lead.</summary>
public sealed record CadenceStarted : LeadFact
{
    public required string Cadence { get; init; }

    public required string Version { get; init; }

    /// <summary>Unique within the lead.</summary>
    public required string Enrollment { get; init; }

    /// <summary>What started it, in words.</summary>
    public required string By { get; init; }

    /// <summary>When that happened, where it was told late: the steps are counted from it. Null: at once.</summary>
    public Instant? CountedFrom { get; init; }

    public required StepAhead Next { get; init; }

    /// <summary>Steps that are behind the lead from the start, since it was in this before; null: none.</summary>
    public IReadOnlyList<string>? Done { get; init; }
}

/// <summary>A step was taken or passed over, and the next one is known.</summary>
public sealed record CadenceAdvanced : LeadFact
{
    public required string Enrollment { get; init; }

    public required string Step { get; init; }

    public required StepOutcome Outcome { get; init; }

    /// <summary>The message that the step makes; its own facts follow.</summary>
    public PlannedTouch? Touch { get; init; }

    /// <summary>For a call: whose task it is.</summary>
    public string? Person { get; init; }

    /// <summary>Why it was passed over, or what it did instead.</summary>
    public string? Reason { get; init; }

    /// <summary>By how much all later steps are moved from now on.</summary>
    public required Duration Shift { get; init; }

    /// <summary>Null after the last step.</summary>
    public StepAhead? Next { get; init; }
}

public enum StepOutcome
{
    /// <summary>A message was made of it.</summary>
    Sent,
    CallTaskOpened,
    Waited,
    Skipped,
}

/// <summary>The next step moved: its window is closed, or another message was too near.</summary>
public sealed record CadenceRolled : LeadFact
{
    public required string Enrollment { get; init; }

    public required StepAhead Next { get; init; }

    /// <summary>By how much all later steps are moved from now on.</summary>
    public required Duration Shift { get; init; }
}

/// <summary>Nothing goes before a moment: the person is away until then.</summary>
public sealed record CadenceHeld : LeadFact
{
    public required string Enrollment { get; init; }

    public required Instant Until { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The cadence is over.</summary>
public sealed record CadenceEnded : LeadFact
{
    public required string Enrollment { get; init; }

    public required string Cadence { get; init; }

    /// <summary>What ended it: the name of a fact, or <see cref="Completed"/>.</summary>
    public required string By { get; init; }

    public const string Completed = "completed";
}

/// <summary>The owner moved the lead to the version in force.</summary>
public sealed record CadenceMoved : LeadFact
{
    public required string Enrollment { get; init; }

    public required string Version { get; init; }

    public required string Who { get; init; }

    public required StepAhead Next { get; init; }

    /// <summary>The steps that are behind the lead, in this version or an earlier one.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];
}
