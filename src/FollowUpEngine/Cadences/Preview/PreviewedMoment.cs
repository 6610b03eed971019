using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Cadences.Preview;

/// <summary>Something that would happen to a lead if nobody acted from now on.</summary>
public sealed record PreviewedMoment
{
    public required Instant At { get; init; }

    public required PreviewedKind Kind { get; init; }

    /// <summary>The enrollment and step of a message or task; null for the rest.</summary>
    public TouchRef? Touch { get; init; }

    public Channel? Channel { get; init; }

    public Audience? Audience { get; init; }

    /// <summary>The staff id, for what concerns a person of the business.</summary>
    public string? Person { get; init; }

    /// <summary>Why now, why not, or what it is about; a sentence or a few words. Of a cadence its name.</summary>
    public string? Why { get; init; }

    /// <summary>What begins or ends a cadence, as its fact names it.</summary>
    public string? By { get; init; }

    /// <summary>An email's subject.</summary>
    public string? Subject { get; init; }

    /// <summary>What it would say.</summary>
    public string? Text { get; init; }

    /// <summary>How many segments a text message is billed as.</summary>
    public int? Segments { get; init; }
}

public enum PreviewedKind
{
    Message,
    HeldBack,
    CallTask,
    Moved,
    Skipped,
    StallBegins,
    TurnPasses,
    CadenceStarts,
    CadenceEnds,
}
