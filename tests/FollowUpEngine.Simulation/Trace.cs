using System.Runtime.CompilerServices;
using NodaTime;

namespace FollowUpEngine.Simulation;

/// <summary>What happened, in one line each: a fingerprint of all of it, and the last lines to read.</summary>
internal sealed class Trace
{
    private readonly string[] _last = new string[40];
    private int _count;

    /// <summary>Two runs that did the same have the same.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037UL;

    public int Count => _count;

    /// <summary>Called with each line; for watching a run.</summary>
    public Action<string>? Watched { get; init; }

    public IEnumerable<string> Last => Enumerable.Range(Math.Max(0, _count - _last.Length), Math.Min(_count, _last.Length)).Select(i => _last[i % _last.Length]);

    public void Add(Instant at, string what)
    {
        var line = $"{at.ToDateTimeUtc():MM-dd HH:mm:ss.fff} {what}";
        foreach (var c in line)
        {
            Hash = (Hash ^ c) * 1099511628211UL;
        }

        _last[_count++ % _last.Length] = line;
        Watched?.Invoke(line);
    }
}
