using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>Lengths of time as they come in, for a median and a 90th percentile at the end. Exact: 8 bytes each are kept.</summary>
internal sealed class Spread
{
    private readonly List<long> _seconds = [];

    public void Add(Duration length) => _seconds.Add((long)length.TotalSeconds);

    public void Add(Spread other) => _seconds.AddRange(other._seconds);

    public SpreadFigures? Figures()
    {
        if (_seconds.Count == 0)
        {
            return null;
        }

        var sorted = _seconds.Order().ToArray();
        return new SpreadFigures(sorted.Length, Minutes(sorted, 0.5), Minutes(sorted, 0.9));
    }

    // The nearest rank: a value that occurred, never one between two.
    private static double Minutes(long[] sorted, double share) =>
        Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)] / 60.0, 1);
}

/// <summary>How long something took, in minutes. Percentiles are by nearest rank: the value at place ⌈n · share⌉ of the sorted ones.</summary>
public sealed record SpreadFigures(int Count, double MedianMinutes, double P90Minutes);
