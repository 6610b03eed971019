using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// Weekly opening hours with holidays, in one zone. Business time counts only these hours.
/// Spans are <c>[opens, closes)</c> on one local day, in order and without overlap; a night shift is two spans that meet at midnight.
/// </summary>
public sealed record WorkingHours(
    DateTimeZone Zone,
    IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>> Week,
    HolidayCalendar Holidays)
{
    /// <summary>Whether anybody ever works; hours that never open make every wait endless.</summary>
    public bool EverOpen => Week.Values.Any(spans => spans.Count > 0);

    /// <summary>The spans of a local date; none on a holiday.</summary>
    public IReadOnlyList<OpenSpan> On(LocalDate date) =>
        Week.TryGetValue(date.DayOfWeek, out var spans) && spans.Count > 0 && !Holidays.Contains(date) ? spans : [];
}

/// <summary>Open from <paramref name="Opens"/> (inclusive) to <paramref name="Closes"/> (exclusive; midnight as <see cref="LocalTime.Midnight"/> means the day's end).</summary>
public readonly record struct OpenSpan(LocalTime Opens, LocalTime Closes)
{
    /// <summary>
    /// The instants of this span on one date, <c>[start, end)</c>, both ends placed by <see cref="LocalMoments.At"/>. Empty when the
    /// clock skipped it. Spans that do not overlap on paper do not overlap in time either, whatever the clock does.
    /// </summary>
    public Interval In(DateTimeZone zone, LocalDate date) => new(
        LocalMoments.At(zone, date + Opens),
        LocalMoments.At(zone, Closes == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date + Closes));
}
