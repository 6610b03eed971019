using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>One step. Its moment is counted from the cadence's start, never from the step before, so that nothing drifts.</summary>
public sealed record CadenceStep
{
    /// <summary>Unique within the cadence: lower-case letters, digits and hyphens. Part of the touch's key.</summary>
    public required string Id { get; init; }

    public required StepKind Kind { get; init; }

    /// <summary>
    /// From the start: dates count as dates of the lead's own calendar (a day later is the same hour tomorrow), hours and minutes as elapsed time.
    /// </summary>
    public Period After { get; init; } = Period.Zero;

    /// <summary>With a date in <see cref="After"/>: the time of day instead of the start's own.</summary>
    public LocalTime? At { get; init; }

    /// <summary>Instead of <see cref="After"/>: how long before the appointment.</summary>
    public Duration? BeforeVisit { get; init; }

    /// <summary>Instead of <see cref="After"/>: working time of the person in <see cref="To"/>, from the start.</summary>
    public Duration? WorkingTime { get; init; }

    /// <summary>The message's template without its channel; null for a wait.</summary>
    public string? Template { get; init; }

    /// <summary>For an SMS: goes by email when it can't go by SMS (no consent, no number, stopped, undeliverable).</summary>
    public bool OrEmail { get; init; }

    /// <summary>For a call or a notice: who.</summary>
    public StepPerson To { get; init; }

    /// <summary>For a wait: what for. The later steps keep their distance from its end.</summary>
    public StepWait? Wait { get; init; }

    public LeadCondition When { get; init; } = LeadCondition.Any;

    public LeadCondition? Unless { get; init; }

    /// <summary>Up to so much later, by chance that is fixed for each lead and step; null: as the business's messaging says.</summary>
    public Duration? Jitter { get; init; }
}

public enum StepKind
{
    Email,
    Sms,

    /// <summary>A task for a person of the business; the next step never waits for it.</summary>
    Call,

    /// <summary>An email to a person of the business.</summary>
    Notice,

    /// <summary>Nothing is sent; the steps that follow move.</summary>
    Wait,
}

/// <summary>Which person of the business a step means.</summary>
public enum StepPerson
{
    /// <summary>Whose turn it is.</summary>
    InCharge,
    Generator,
    Closer,

    /// <summary>Another closer, else the owner.</summary>
    Backup,
    Owner,
}

/// <summary>Until the next moment at which all that is given holds: a time of day, a day of the week (both in the lead's zone), the business being open.</summary>
public sealed record StepWait(LocalTime? At, IReadOnlyList<IsoDayOfWeek> Days, bool IsForOpening);
