using System.Collections.Concurrent;
using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>
/// Counts submissions per source and minute in this process. Over the limit is a flood: still accepted, but into quarantine.
/// Several instances each count their own, so the limit is a floor, not an exact figure.
/// </summary>
public sealed class FloodGate
{
    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <summary>Counts one; the answer says whether it is over the limit and whether it is the one that broke it.</summary>
    public FloodCount Count(string source, int limit, Instant now)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        var window = _windows.AddOrUpdate(
            source,
            static (_, minute) => new Window(minute, 1),
            static (_, known, minute) => known.Minute == minute ? known with { Count = known.Count + 1 } : new Window(minute, 1),
            minute);
        return new FloodCount(window.Count > limit, window.Count == limit + 1);
    }

    private sealed record Window(long Minute, int Count);
}

public readonly record struct FloodCount(bool IsOver, bool IsFirstOver);
