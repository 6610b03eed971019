using NodaTime;

namespace FollowUpEngine.Sending.Health;

/// <summary>How the sending of a business stands with its guardrails.</summary>
/// <param name="CountedFrom">What was before does not count: somebody looked at it and let sending go on.</param>
public sealed record SendingState(IReadOnlyList<SendingPause> Pauses, Instant CountedFrom)
{
    public static readonly SendingState Free = new([], Instant.MinValue);

    /// <summary>What stops a step; null when nothing does.</summary>
    public SendingPause? PauseOf(Channel channel, TouchRef touch) =>
        Pauses.Count == 0 ? null : Pauses.FirstOrDefault(pause => pause.Covers(channel, StepName.Of(touch)));

    public SendingState With(IEnumerable<SendingPause> more) => this with { Pauses = [.. Pauses, .. more] };
}
