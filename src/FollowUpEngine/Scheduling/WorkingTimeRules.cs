using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// Counting business time: how much has passed, when so much will have passed, is anybody there, and when next.
/// Open time is <c>[opens, closes)</c>, so the moment of closing is closed. Elapsed time counts, not the wall's: a shift over the
/// night in which the clocks go forward is an hour shorter. Where a span begins or ends in such an hour, <see cref="LocalMoments"/> says when.
/// </summary>
public static class WorkingTimeRules
{
    /// <summary>Hours that stay closed for longer than this (days) are taken as hours that never open.</summary>
    public const int LongestClosure = 400;

    /// <summary>
    /// The first open moment at which <paramref name="businessTime"/> has passed since <paramref name="from"/>: work that ends with the
    /// closing bell ends at the next opening. Zero gives <paramref name="from"/> itself, or the next opening when closed.
    /// Throws <see cref="ArgumentOutOfRangeException"/> for a negative time, <see cref="InvalidOperationException"/> when the hours never open.
    /// </summary>
    public static Instant Add(WorkingHours hours, Instant from, Duration businessTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(businessTime, Duration.Zero);
        var left = businessTime;
        foreach (var open in OpenFrom(hours, from))
        {
            if (left < open.Duration)
            {
                return open.Start + left;
            }

            left -= open.Duration;
        }

        throw NeverOpen();
    }

    /// <summary>The open time in <c>[from, to)</c>; zero when <paramref name="to"/> is not after <paramref name="from"/>.</summary>
    public static Duration Between(WorkingHours hours, Instant from, Instant to)
    {
        var sum = Duration.Zero;
        if (to <= from)
        {
            return sum;
        }

        // A day on either side: a clock change can move a span's moments across midnight.
        var last = to.InZone(hours.Zone).Date.PlusDays(1);
        for (var date = from.InZone(hours.Zone).Date.PlusDays(-1); date <= last; date = date.PlusDays(1))
        {
            foreach (var span in hours.On(date))
            {
                var open = span.In(hours.Zone, date);
                var start = Instant.Max(open.Start, from);
                var end = Instant.Min(open.End, to);
                sum += end > start ? end - start : Duration.Zero;
            }
        }

        return sum;
    }

    public static bool IsOpen(WorkingHours hours, Instant at) => OpenUntil(hours, at) is not null;

    /// <summary>When the span ends that is open at <paramref name="at"/>; null when none is.</summary>
    internal static Instant? OpenUntil(WorkingHours hours, Instant at)
    {
        // A clock change can move a span's moments across midnight.
        var today = at.InZone(hours.Zone).Date;
        return OpenUntil(hours, today, at) ?? OpenUntil(hours, today.PlusDays(-1), at) ?? OpenUntil(hours, today.PlusDays(1), at);
    }

    private static Instant? OpenUntil(WorkingHours hours, LocalDate date, Instant at)
    {
        // Asked for every message that falls due: no enumerator is made for it.
        var spans = hours.On(date);
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].In(hours.Zone, date) is var open && open.Contains(at))
            {
                return open.End;
            }
        }

        return null;
    }

    /// <summary>
    /// <paramref name="at"/> itself when open, else the next moment that is. Throws <see cref="InvalidOperationException"/> when
    /// there is none within <see cref="LongestClosure"/> days.
    /// </summary>
    public static Instant NextOpening(WorkingHours hours, Instant at) => TryNextOpening(hours, at) ?? throw NeverOpen();

    internal static Instant? TryNextOpening(WorkingHours hours, Instant at)
    {
        if (IsOpen(hours, at))
        {
            return at;
        }

        foreach (var open in OpenFrom(hours, at))
        {
            return open.Start;
        }

        return null;
    }

    /// <summary>The open intervals from <paramref name="from"/> on, none empty, the first cut to begin there; ends after too long a closure.</summary>
    private static IEnumerable<Interval> OpenFrom(WorkingHours hours, Instant from)
    {
        var closedDays = 0;
        for (var date = from.InZone(hours.Zone).Date.PlusDays(-1); closedDays <= LongestClosure; date = date.PlusDays(1))
        {
            closedDays++;
            foreach (var span in hours.On(date))
            {
                var open = span.In(hours.Zone, date);
                var start = Instant.Max(open.Start, from);
                if (open.End > start)
                {
                    closedDays = 0;
                    yield return new Interval(start, open.End);
                }
            }
        }
    }

    private static InvalidOperationException NeverOpen() =>
        new($"These working hours do not open within {LongestClosure} days; the business file's check refuses such hours.");
}
