using System.Globalization;
using FollowUpEngine.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads clock times, zones, durations, dates and weekly hours.</summary>
internal static class TimeReading
{
    private const string TimeRemedy = "Write 24-hour time with two digits each, such as 08:00 or 17:30.";
    private const string SpanRemedy = "Write opening and closing as in \"08:00-17:00\"; the day's end is 24:00.";

    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static DateTimeZone? Zone(JsonValue value)
    {
        if (value.Line() is not { } id)
        {
            return null;
        }

        // "EST" and the like are names of an offset: they would be an hour off for half of the year.
        if (id.Contains('/', StringComparison.Ordinal) && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
        {
            return zone;
        }

        var near = Nearest.To(id, DateTimeZoneProviders.Tzdb.Ids.Where(known => known.Contains('/', StringComparison.Ordinal)));
        return value.Fault<DateTimeZone>(
            "This is not the name of a time zone.",
            near is null ? "Write an IANA name with a place, such as America/New_York." : $"Did you mean \"{near}\"?");
    }

    public static LocalTime? Time(JsonValue value)
    {
        if (value.Line() is not { } text)
        {
            return null;
        }

        return Clock.Parse(text) is { Success: true } time ? time.Value : value.Fault<LocalTime?>("This is not a time of day.", TimeRemedy);
    }

    /// <summary>A time at which something ends: 24:00 is the day's end, kept as midnight.</summary>
    public static LocalTime? ClosingTime(JsonValue value) =>
        value.IsText && value.Line() == "24:00" ? LocalTime.Midnight : Time(value);

    /// <summary>A duration of hours, minutes and seconds, more than nothing and at most 1,000 hours. Days are refused: a business day has no fixed length.</summary>
    public static Duration? BusinessTime(JsonValue value)
    {
        if (value.Line() is not { } text)
        {
            return null;
        }

        return DurationOf(text) is { } time && time > Duration.Zero && time <= Duration.FromHours(1000)
            ? time
            : value.Fault<Duration?>("This is not a span of business time.", "Write hours and minutes, such as PT15M, PT4H or PT1H30M, at most PT1000H; days have no fixed length here.");
    }

    private static Duration? DurationOf(string text)
    {
        try
        {
            return PeriodPattern.Roundtrip.Parse(text) is { Success: true, Value: { HasDateComponent: false } period } ? period.ToDuration() : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A span of time on the wall in hours, minutes and seconds, both limits allowed.</summary>
    public static Duration? Span(JsonValue value, Duration least, Duration most)
    {
        if (value.Line() is not { } text)
        {
            return null;
        }

        return DurationOf(text) is { } time && time >= least && time <= most
            ? time
            : value.Fault<Duration?>(
                "This is not a span of time that can stand here.",
                $"Write hours and minutes, such as PT10M or PT24H, from {PeriodPattern.Roundtrip.Format(Length(least))} to {PeriodPattern.Roundtrip.Format(Length(most))}.");
    }

    /// <summary>How long after something: days and longer as dates, hours and less as time; nothing negative, whole seconds, at most five years.</summary>
    public static Period? Moment(JsonValue value)
    {
        if (value.Line() is not { } text)
        {
            return null;
        }

        return PeriodPattern.Roundtrip.Parse(text) is { Success: true, Value: var period } && IsMoment(period)
            ? period
            : value.Fault<Period>("This is not a span of time.", "Write it like PT15M, PT4H, P1D, P2W or P6M, at most five years.");
    }

    private static bool IsMoment(Period period)
    {
        if (period is { Years: < 0 } or { Months: < 0 } or { Weeks: < 0 } or { Days: < 0 } or { Hours: < 0 } or { Minutes: < 0 } or { Seconds: < 0 }
            || period is not { Milliseconds: 0, Ticks: 0, Nanoseconds: 0 })
        {
            return false;
        }

        var days = (period.Years * 365.0) + (period.Months * 30.4) + (period.Weeks * 7.0) + period.Days + (period.Hours / 24.0) + (period.Minutes / 1440.0) + (period.Seconds / 86_400.0);
        return days <= 5 * 366;
    }

    private static Period Length(Duration time) => new PeriodBuilder { Hours = (long)time.TotalHours, Minutes = time.Minutes, Seconds = time.Seconds }.Build();

    public static LocalDate? Date(JsonValue value)
    {
        if (value.Line() is not { } text)
        {
            return null;
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value : value.Fault<LocalDate?>("This is not a date.", "Write year, month and day, such as 2026-11-21.");
    }

    public static HolidayCalendar Holidays(JsonValue value)
    {
        var dates = new List<LocalDate>();
        var federal = false;
        foreach (var item in value.Items())
        {
            var text = item.Line();
            if (text == "us-federal")
            {
                federal = true;
            }
            else if (text is not null && LocalDatePattern.Iso.Parse(text) is var date && date.Success)
            {
                dates.Add(date.Value);
            }
            else if (text is not null)
            {
                item.Fault<string>("This is not a holiday.", "Write a date such as 2026-12-24, or \"us-federal\" for the federal holidays of every year.");
            }
        }

        return new HolidayCalendar(dates, federal);
    }

    /// <summary>Weekly hours; a day that is left out is closed. Null when they are missing or faulty.</summary>
    public static WorkingHours? Hours(JsonValue value, DateTimeZone zone, HolidayCalendar holidays)
    {
        if (value.Object() is not { } week)
        {
            return null;
        }

        var days = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>>();
        foreach (var (name, day) in FileWords.Days)
        {
            days[day] = Spans(week.Optional(name));
        }

        week.NothingElse();
        var hours = new WorkingHours(zone, days, holidays);
        return hours.EverOpen || days.Count == 0
            ? hours
            : value.Fault<WorkingHours>("These hours never open, so nothing would ever be due.", "Give at least one day a span such as [\"08:00-17:00\"].");
    }

    private static List<OpenSpan> Spans(JsonValue day)
    {
        var spans = new List<(OpenSpan Span, JsonValue Item)>();
        foreach (var item in day.Items())
        {
            if (SpanOfDay(item) is { } span)
            {
                spans.Add((span, item));
            }
        }

        spans.Sort((a, b) => a.Span.Opens.CompareTo(b.Span.Opens));
        for (var i = 1; i < spans.Count; i++)
        {
            var before = spans[i - 1].Span.Closes;
            if (before == LocalTime.Midnight || before > spans[i].Span.Opens)
            {
                spans[i].Item.Fault<string>("This span overlaps another one of the same day.", "Make one span of both, or part them.");
            }
        }

        return [.. spans.Select(pair => pair.Span)];
    }

    /// <summary>Opening and closing on one day, such as <c>08:00-17:00</c>.</summary>
    public static OpenSpan? SpanOfDay(JsonValue item)
    {
        if (item.Line() is not { } text)
        {
            return null;
        }

        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || Clock.Parse(ends[0]) is not { Success: true } opens || (ends[1] != "24:00" && !Clock.Parse(ends[1]).Success))
        {
            return item.Fault<OpenSpan?>("This is not a span of time.", SpanRemedy);
        }

        var closes = ends[1] == "24:00" ? LocalTime.Midnight : Clock.Parse(ends[1]).Value;
        return ends[1] == "24:00" || closes > opens.Value
            ? new OpenSpan(opens.Value, closes)
            : item.Fault<OpenSpan?>(
                "It closes before it opens.",
                string.Create(CultureInfo.InvariantCulture, $"For a night shift write \"{ends[0]}-24:00\" on this day and \"00:00-{ends[1]}\" on the next."));
    }
}
