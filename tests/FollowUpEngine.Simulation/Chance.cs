using NodaTime;

namespace FollowUpEngine.Simulation;

/// <summary>
/// What chance decides in a simulated world. An algorithm of our own (SplitMix64), so that a seed means the same run on every
/// version of the runtime.
/// </summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream of its own for one matter, so that one more question there changes no answer elsewhere.</summary>
    public Chance For(string matter)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in matter)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return new Chance(Mixed(_state ^ hash));
    }

    public ulong Next() => Mixed(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>In <c>[from, to)</c>.</summary>
    public int Between(int from, int to) => from + (int)(Next() % (ulong)(to - from));

    /// <summary>In <c>[from, to)</c>, to the millisecond.</summary>
    public Duration Between(Duration from, Duration to) =>
        from + Duration.FromMilliseconds((long)(Next() % (ulong)Math.Max(1, (long)(to - from).TotalMilliseconds)));

    public bool Happens(double probability) => probability > 0 && Fraction() < probability;

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T OneOf<T>(IReadOnlyList<T> list) => list[Between(0, list.Count)];

    /// <summary>Mostly short, sometimes very long: the time until something that happens at random.</summary>
    public Duration Waiting(Duration mean) => Duration.FromMilliseconds((long)(-Math.Log(1 - Fraction()) * mean.TotalMilliseconds) + 1);

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
