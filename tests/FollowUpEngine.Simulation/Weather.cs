using NodaTime;

namespace FollowUpEngine.Simulation;

/// <summary>When things go wrong, and how much. Between storms only races and refusals happen; the last days are calm.</summary>
internal sealed class Weather
{
    private readonly List<(Instant From, Instant To, Storm Storm)> _storms = [];

    public Weather(Chance chance, Instant start, Instant lastStormEnds)
    {
        for (var at = start + chance.Waiting(Duration.FromHours(30)); at < lastStormEnds;)
        {
            var to = Instant.Min(at + chance.Between(Duration.FromMinutes(20), Duration.FromHours(16)), lastStormEnds);
            _storms.Add((at, to, Storm.By(chance)));
            at = to + chance.Waiting(Duration.FromHours(60));
        }
    }

    /// <summary>When the last storm that is over ended; nothing can be expected to be in time before.</summary>
    public Instant CalmSince { get; private set; }

    public IEnumerable<(Instant From, Storm Storm)> Storms => _storms.Select(storm => (storm.From, storm.Storm));

    public Storm At(Instant now)
    {
        // Asked in order of time, so that what is over is never looked at again.
        while (_storms.Count > 0 && _storms[0].To <= now)
        {
            CalmSince = _storms[0].To;
            _storms.RemoveAt(0);
        }

        return _storms.Count > 0 && _storms[0].From <= now ? _storms[0].Storm : Storm.Calm;
    }
}

/// <summary>How likely each fault is, per call or per minute.</summary>
internal sealed record Storm
{
    public static readonly Storm Calm = new() { IsCalm = true };

    public bool IsCalm { get; private init; }

    public double StoreFailsBefore { get; private init; }

    public double StoreFailsAfter { get; private init; }

    public double CommitIsSentTwice { get; private init; }

    public double DiesAtCall { get; private init; }

    public double CallIsSlow { get; private init; }

    public double FreezesAtCall { get; private init; }

    public double ProviderTimesOut { get; private init; }

    public double ProviderIsBusy { get; private init; }

    public double ProviderCannotTell { get; private init; }

    public double MessageIsLost { get; private init; }

    public double MessageIsDoubled { get; private init; }

    public double TickIsMissed { get; private init; }

    /// <summary>The whole machine sleeps when the storm begins.</summary>
    public Duration Sleeps { get; private init; }

    public bool BeginsWithDeployment { get; private init; }

    public static Storm By(Chance chance)
    {
        return new Storm
        {
            StoreFailsBefore = Some(0.03),
            StoreFailsAfter = Some(0.03),
            CommitIsSentTwice = Some(0.05),
            DiesAtCall = Some(0.01),
            CallIsSlow = Some(0.05),
            FreezesAtCall = Some(0.004),
            ProviderTimesOut = Some(0.5),
            ProviderIsBusy = Some(0.5),
            ProviderCannotTell = Some(1),
            MessageIsLost = Some(0.5),
            MessageIsDoubled = Some(0.5),
            TickIsMissed = Some(0.7),
            Sleeps = chance.Happens(0.3) ? chance.Waiting(Duration.FromHours(8)) : Duration.Zero,
            BeginsWithDeployment = chance.Happens(0.4),
        };

        double Some(double most) => chance.Happens(0.5) ? chance.Fraction() * most : 0;
    }
}
