using NodaTime;

namespace FollowUpEngine.Sending.Health;

/// <summary>The last message of a channel that went out to a lead: who stops the channel next stops because of it, as far as anybody can tell.</summary>
/// <param name="Step">Its name: see <see cref="StepName"/>.</param>
public sealed record LastMessage(string Step, Instant At)
{
    /// <summary>The later of two; word of an older one may come late.</summary>
    public static LastMessage? Later(LastMessage? known, LastMessage? told) => known is null || told?.At >= known.At ? told ?? known : known;
}
