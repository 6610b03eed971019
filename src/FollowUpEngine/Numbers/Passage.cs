using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>
/// How many of those who entered a stage went on to a later one. Counted are those who entered in 28 days that lie as far back as the passage
/// usually takes (its median), so that they had time; each counts by how much of that time it had: of the passages ever seen the share that took no
/// longer.
/// </summary>
/// <param name="Entered">Leads that entered in the time.</param>
/// <param name="Ripe">The same, each by the time that it had.</param>
/// <param name="Passed">Of them those that went on.</param>
public sealed record Passage(int Entered, double Ripe, int Passed)
{
    /// <summary>Null of nobody.</summary>
    public double? Rate => Ripe > 0 ? Math.Min(1, Passed / Ripe) : null;

    /// <summary>Where the rate may well lie, by so few (Wilson).</summary>
    /// <param name="z">How many standard deviations.</param>
    public (double Low, double High) Interval(double z)
    {
        if (Rate is not { } rate)
        {
            return (0, 1);
        }

        var (n, z2) = (Ripe, z * z);
        var middle = rate + (z2 / (2 * n));
        var spread = z * Math.Sqrt((rate * (1 - rate) / n) + (z2 / (4 * n * n)));
        return (Math.Max(0, (middle - spread) / (1 + (z2 / n))), Math.Min(1, (middle + spread) / (1 + (z2 / n))));
    }

    /// <summary>How far chance may move the logarithm of the rate: one standard deviation.</summary>
    internal double LogSpread => Rate is > 0 and var rate ? Math.Sqrt((1 - rate) / (Ripe * rate)) : double.PositiveInfinity;
}

/// <summary>A passage lately and before.</summary>
/// <param name="Median">How long it usually takes.</param>
public sealed record PassageChange(Duration Median, Passage Now, Passage Before)
{
    public static readonly Duration Lately = Duration.FromDays(28);
    public static readonly Duration Earlier = Duration.FromDays(90);

    /// <param name="passages">Of each lead that entered: when, and when it went on.</param>
    internal static PassageChange Of(IReadOnlyList<(Instant Entered, Instant? Passed)> passages, Instant now)
    {
        var times = new PassageTimes(passages, now - Lately);
        if (times.IsUnknown)
        {
            return new PassageChange(Duration.Zero, new Passage(0, 0, 0), new Passage(0, 0, 0));
        }

        var until = now - times.Median;
        return new PassageChange(times.Median, times.Between(passages, until - Lately, until, now), times.Between(passages, until - Lately - Earlier, until - Lately, now));
    }
}
