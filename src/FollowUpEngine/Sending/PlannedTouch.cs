using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>A message that a cadence means to send.</summary>
public sealed record PlannedTouch
{
    public required string Step { get; init; }

    public required Channel Channel { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>For staff: whom, by staff id.</summary>
    public string? Person { get; init; }

    /// <summary>The template's name without its channel, for example <c>first-answer</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The source of the inquiry that this answers; null when it answers none.</summary>
    public string? Source { get; init; }

    /// <summary>A step of a cadence: it goes only while the lead is enrolled in that, and caps count it.</summary>
    public bool IsStep { get; init; }

    /// <summary>The person expects it because of what they just did (a booking): caps and gaps don't hold it up.</summary>
    public bool IsExpected { get; init; }

    /// <summary>For a text: the same message goes by email when the number turns out to be dead.</summary>
    public bool OrEmail { get; init; }

    /// <summary>For what a person of the business wrote: the message itself. It is no template's, and goes at once.</summary>
    public WrittenMessage? Written { get; init; }

    public required Instant DueAt { get; init; }
}

/// <summary>A planned message on its way: part of the lead's head until it has an end.</summary>
public sealed record PendingTouch
{
    public required TouchRef Touch { get; init; }

    public required PlannedTouch Plan { get; init; }

    public PendingState State { get; init; }

    /// <summary>When something must be looked at next: due, lease end, retry, end of waiting for word.</summary>
    public required Instant NextAt { get; init; }

    /// <summary>How often the provider was called.</summary>
    public int Attempts { get; init; }

    public Instant? ClaimedAt { get; init; }

    /// <summary>The keyed hash of the address or number that the last claim was for; null for an email to the staff.</summary>
    public string? To { get; init; }

    /// <summary>Since it was due a person answered, or the customer wrote: if it did not go out by now, it is not needed any more.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Why it waits, in words.</summary>
    public string? Reason { get; init; }
}

public enum PendingState
{
    Planned,
    Claimed,
    Deferred,
    Unknown,
}
