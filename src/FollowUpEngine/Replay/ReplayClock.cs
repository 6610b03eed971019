using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>The clock of one small world: it stands still until it is set. For one thread at a time.</summary>
internal sealed class ReplayClock(Instant start) : IClock
{
    private Instant _now = start;

    public Instant GetCurrentInstant() => _now;

    public void Set(Instant now) => _now = Instant.Max(_now, now);
}
