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

    public IEnumerable<SendingPause> Untold => Pauses.Where(pause => pause.IsUntold);

    /// <summary>The same, with these no longer news.</summary>
    public SendingState Told(IReadOnlyCollection<SendingPause> told) => this with { Pauses = [.. Pauses.Select(pause => told.Contains(pause) ? pause with { IsUntold = false } : pause)] };

    public SendingState With(IEnumerable<SendingPause> more) => this with { Pauses = [.. Pauses, .. more] };
}
