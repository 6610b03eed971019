using NodaTime;

namespace FollowUpEngine.Testing;

/// <summary>A clock that stands still until the test moves it.</summary>
public sealed class ManualClock(Instant start) : IClock
{
    private Instant _now = start;

    public Instant GetCurrentInstant() => _now;

    public void Advance(Duration by) => _now += by;

    public void Set(Instant now) => _now = now;
}
