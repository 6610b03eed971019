using NodaTime;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>A clock that stands still: what is measured is work, not waiting.</summary>
internal sealed class FixedClock(Instant now) : IClock
{
    public Instant GetCurrentInstant() => now;
}
