using NodaTime;

namespace FollowUpEngine.Access;

/// <summary>How long links and sessions live, and how often a link may be asked for. Moments are exclusive ends: at the end it is over.</summary>
public static class SignInRules
{
    /// <summary>The life of a link, from the moment it is sent; and how long the engine tries to send it.</summary>
    public static readonly Duration LinkFor = Duration.FromMinutes(15);

    /// <summary>The life of a session, from its beginning, however much it is used.</summary>
    public static readonly Duration SessionFor = Duration.FromHours(12);

    /// <summary>How long a dead link is remembered, so that it can say what became of it.</summary>
    public static readonly Duration LinkRememberedFor = Duration.FromDays(7);

    /// <summary>The time in which asks are counted.</summary>
    public static readonly Duration Window = Duration.FromHours(1);

    /// <summary>Asks for one address within <see cref="Window"/>: enough for a person who is impatient, too few to annoy one.</summary>
    public const int MostPerAddress = 5;

    /// <summary>Asks from one caller within <see cref="Window"/>: an office behind one address signs in at eight.</summary>
    public const int MostPerCaller = 30;

    public static SignInLinkState StateOf(SignInLinkBody? link, Instant now) => link switch
    {
        null => SignInLinkState.Unknown,
        { UsedAt: not null } => SignInLinkState.Used,
        { Until: var until } when now >= until => SignInLinkState.Expired,
        _ => SignInLinkState.Live,
    };

    /// <summary>From when on one more may be asked for; null: now.</summary>
    /// <param name="asked">The earlier ones, the oldest first.</param>
    public static Instant? FreeAt(IReadOnlyList<Instant> asked, int most, Instant now)
    {
        var counted = Counted(asked, now);
        return counted.Count < most ? null : counted[^most] + Window;
    }

    /// <summary>Those that still count.</summary>
    public static IReadOnlyList<Instant> Counted(IReadOnlyList<Instant> asked, Instant now) => [.. asked.Where(at => at > now - Window)];
}

/// <summary>What a link can still do.</summary>
public enum SignInLinkState
{
    /// <summary>None of ours, altered, or forgotten.</summary>
    Unknown,
    Live,
    Used,
    Expired,
}
