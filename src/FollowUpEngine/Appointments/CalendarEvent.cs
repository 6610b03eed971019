using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>An appointment as calendars know it.</summary>
internal sealed record CalendarEvent
{
    /// <summary>Stays the same when the appointment moves or is cancelled.</summary>
    public required string Uid { get; init; }

    /// <summary>Grows with each change: calendars keep the highest.</summary>
    public required int Sequence { get; init; }

    public required Instant ChangedAt { get; init; }

    public required Instant Starts { get; init; }

    public required Instant Ends { get; init; }

    public required string Summary { get; init; }

    public string? Location { get; init; }

    public string? Description { get; init; }

    public bool IsCancelled { get; init; }

    public (string Name, string Address)? Organizer { get; init; }

    public (string Name, string Address)? Attendee { get; init; }
}
