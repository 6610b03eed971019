using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>How long a passage from one stage to another takes: of all that were seen.</summary>
internal sealed class PassageTimes
{
    private readonly Duration[] _lags;

    /// <param name="before">What entered later and passed is the quick part of it; how long it takes is told by those who had the time.</param>
    public PassageTimes(IEnumerable<(Instant Entered, Instant? Passed)> passages, Instant before) =>
        _lags = [.. passages.Where(passage => passage.Entered < before).Select(passage => passage.Passed - passage.Entered).OfType<Duration>().Order()];

    /// <summary>Both were told with one word, always: of the way between them nothing is known.</summary>
    public bool IsUnknown => _lags.Length > 0 && _lags[^1] == Duration.Zero;

    public Duration Median => _lags.Length == 0 ? Duration.Zero : _lags[(_lags.Length - 1) / 2];

    /// <summary>Those who entered in <c>[from, to)</c>.</summary>
    public Passage Between(IEnumerable<(Instant Entered, Instant? Passed)> passages, Instant from, Instant to, Instant now)
    {
        var (entered, ripe, passed) = (0, 0.0, 0);
        foreach (var passage in passages)
        {
            if (passage.Entered >= from && passage.Entered < to)
            {
                entered++;
                ripe += Had(now - passage.Entered);
                passed += passage.Passed <= now ? 1 : 0;
            }
        }

        return new Passage(entered, ripe, passed);
    }

    /// <summary>How much of the time that it takes somebody has had by an age.</summary>
    public double Had(Duration age)
    {
        if (_lags.Length == 0)
        {
            return 1;
        }

        var (low, high) = (0, _lags.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _lags[middle] <= age ? (middle + 1, high) : (low, middle);
        }

        return (double)low / _lags.Length;
    }

    /// <summary>The mean over all passages of what a function makes of their days; null where none is known.</summary>
    public double? Mean(Func<double, double> ofDays) => _lags.Length == 0 || IsUnknown ? null : _lags.Average(lag => ofDays(lag.TotalDays));
}
