using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>When digests go out, and to whom.</summary>
public sealed record DigestSettings
{
    /// <summary>The local time of the business.</summary>
    public LocalTime At { get; init; } = new(7, 0);

    /// <summary>Also on days on which the business is closed.</summary>
    public bool EveryDay { get; init; }

    /// <summary>Whether a day on which nothing happened and nobody waits sends nothing.</summary>
    public bool SkipEmpty { get; init; }

    /// <summary>Closers and generators get one of their own leads; on a day without anything, none.</summary>
    public bool ToTeam { get; init; } = true;
}
