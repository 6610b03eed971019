using System.Globalization;
using FollowUpEngine.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Tests.Scheduling;

/// <summary>Short ways to say hours and moments in tests.</summary>
internal static class Hours
{
    public static readonly IsoDayOfWeek[] EveryDay = [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];
    public static readonly IsoDayOfWeek[] Weekdays = EveryDay[..5];

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    /// <summary>The same spans on each of the days, such as <c>08:00-12:00 13:00-17:00</c>.</summary>
    public static WorkingHours Of(string zone, string spans, IsoDayOfWeek[]? days = null, HolidayCalendar? holidays = null)
    {
        IReadOnlyList<OpenSpan> list = [.. spans.Split(' ').Select(Span)];
        return new WorkingHours(Zone(zone), (days ?? Weekdays).ToDictionary(day => day, _ => list), holidays ?? HolidayCalendar.None);
    }

    /// <summary>A local time that must exist once, such as <c>2026-03-09 08:00</c>; with an offset (<c>2026-11-01 01:30 -05</c>) any.</summary>
    public static Instant At(string zone, string text)
    {
        var offset = text.Length > 16 ? OffsetPattern.GeneralInvariant.Parse(text[17..]).Value : (Offset?)null;
        var local = LocalDateTimePattern.Create("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture).Parse(text[..16]).Value;
        return offset is { } known ? local.WithOffset(known).ToInstant() : local.InZoneStrictly(Zone(zone)).ToInstant();
    }

    private static OpenSpan Span(string text)
    {
        var ends = text.Split('-').Select(end => end == "24:00" ? LocalTime.Midnight : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(end).Value).ToArray();
        return new OpenSpan(ends[0], ends[1]);
    }
}
