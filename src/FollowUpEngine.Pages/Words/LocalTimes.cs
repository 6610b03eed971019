using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Pages.Words;

/// <summary>Instants and spans as people of the business read them: their local time, English words, whatever machine it runs on.</summary>
internal static class LocalTimes
{
    /// <summary><c>Tue 3 Mar, 14:05</c>.</summary>
    public static string Short(Instant at, DateTimeZone zone) => Format(at, zone, "ddd d MMM, HH:mm");

    /// <summary><c>Tue 3 Mar 2026, 14:05:07</c>.</summary>
    public static string Full(Instant at, DateTimeZone zone) => Format(at, zone, "ddd d MMM uuuu, HH:mm:ss");

    /// <summary><c>Tuesday 3 March 2026</c>.</summary>
    public static string Day(LocalDate date) => date.ToString("dddd d MMMM uuuu", CultureInfo.InvariantCulture);

    /// <summary><c>14:05:07</c>.</summary>
    public static string TimeOfDay(Instant at, DateTimeZone zone) => Format(at, zone, "HH:mm:ss");

    public static string Machine(Instant at) => InstantPattern.General.Format(at);

    /// <summary>
    /// Time passed on the wall clock, in its two largest units, cut and never rounded up: <c>45 s</c>, <c>18 min</c>,
    /// <c>3 h 20 min</c>, <c>2 days 4 h</c>. A negative span (clocks of two machines) reads as nothing passed.
    /// </summary>
    public static string Span(Duration span) => span switch
    {
        { TotalMinutes: < 1 } => $"{Math.Max(0, (int)span.TotalSeconds)} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 1 } => Two($"{span.Hours} h", span.Minutes, "min"),
        _ => Two(span.Days == 1 ? "1 day" : $"{span.Days} days", span.Hours, "h"),
    };

    private static string Two(string large, int small, string unit) => small == 0 ? large : $"{large} {small} {unit}";

    private static string Format(Instant at, DateTimeZone zone, string pattern) =>
        at.InZone(zone).LocalDateTime.ToString(pattern, CultureInfo.InvariantCulture);
}
