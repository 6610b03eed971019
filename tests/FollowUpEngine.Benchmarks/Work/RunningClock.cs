using System.Diagnostics;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>A clock that runs as real time does, from a moment chosen so that all windows are open.</summary>
internal sealed class RunningClock(Instant start) : IClock
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public Instant GetCurrentInstant() => start + Duration.FromTimeSpan(_watch.Elapsed);
}
