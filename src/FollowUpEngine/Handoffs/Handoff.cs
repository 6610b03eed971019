using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>The packet's way to a closer, as the lead's head keeps it.</summary>
public sealed record Handoff
{
    /// <summary>The staff id of the closer who has it or shall have it.</summary>
    public required string Closer { get; init; }

    public required Instant At { get; init; }

    public Instant? AcceptedAt { get; init; }

    public Instant? RejectedAt { get; init; }

    public RejectReason? RejectReason { get; init; }

    /// <summary>Since when the closer waits for the generator's answer.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>When that was answered: the closer's clock runs anew from here.</summary>
    public Instant? AnsweredAt { get; init; }
}

/// <summary>The appointment as the lead's head keeps it.</summary>
public sealed record Appointment
{
    /// <summary>Counts the lead's appointments, moved ones included, from 1.</summary>
    public required int Number { get; init; }

    public required Instant BookedAt { get; init; }

    public required Instant Starts { get; init; }

    public Instant? Ends { get; init; }

    public string? Kind { get; init; }

    public string? Address { get; init; }

    public AppointmentState State { get; init; }

    /// <summary>When it was held, missed or cancelled.</summary>
    public Instant? StateAt { get; init; }
}

public enum AppointmentState
{
    Booked,
    Held,
    Missed,
    Cancelled,
}

/// <summary>The quote that is out.</summary>
public sealed record Quote(decimal Amount, Instant SentAt, LocalDate? ExpiresOn, string? Link);

/// <summary>Why a lead waits for a date.</summary>
/// <param name="From">The stage to which it comes back.</param>
public sealed record Parking(LocalDate Until, string Reason, Instant Since, LeadStage From);
