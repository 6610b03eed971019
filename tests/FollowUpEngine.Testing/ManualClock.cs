using NodaTime;

namespace FollowUpEngine.Testing;

/// <summary>A clock that stands still until the test moves it. Safe for concurrent use.</summary>
public sealed class ManualClock(Instant start) : IClock
{
    private long _ticks = start.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    public void Set(Instant now) => Interlocked.Exchange(ref _ticks, now.ToUnixTimeTicks());

    public void Advance(Duration by) => Set(GetCurrentInstant() + by);
}
