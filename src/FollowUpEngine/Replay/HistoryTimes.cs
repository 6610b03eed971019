using System.Globalization;
using FollowUpEngine.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Replay;

/// <summary>
/// Which moment does this text name? ISO and the forms that spreadsheets and CRMs export, with or without a time, an offset, AM and PM;
/// a spreadsheet's serial number (days since 1899-12-30); Unix seconds or milliseconds. Local times hang where the column says.
/// Years from 1990 to 2100; whatever else is a fault. Remembers which form fitted last: one instance per column and thread.
/// </summary>
internal sealed class HistoryTimes
{
    private static readonly string[] Times = ["", "'T'HH:mm:ss;FFFFFFF", "' 'H:mm:ss;FFFFFFF", "'T'HH:mm", "' 'H:mm", "' 'h:mm:ss tt", "' 'h:mm tt", "' 'h:mm:sstt", "' 'h:mmtt"];
    private static readonly string[] Dates = ["uuuu-MM-dd", "uuuu/M/d", "uuuu.MM.dd", "d.M.uuuu", "d-MMM-uuuu", "d MMM uuuu", "MMM d, uuuu", "d MMMM uuuu", "MMMM d, uuuu"];
    private static readonly string[] MonthFirst = ["M/d/yy", "M/d/uuuu", "M-d-uuuu"];
    private static readonly string[] DayFirst = ["d/M/yy", "d/M/uuuu", "d-M-uuuu"];

    private const int EarliestYear = 1990;
    private const int LatestYear = 2100;
    private static readonly Instant Earliest = Instant.FromUtc(EarliestYear, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(LatestYear, 1, 1, 0, 0);
    private static readonly LocalDateTime SerialZero = new(1899, 12, 30, 0, 0);

    private readonly DateTimeZone _zone;
    private readonly LocalTime _dayAt;
    private readonly (LocalDateTimePattern Pattern, bool HasTime)[] _patterns;
    private int _last;

    public HistoryTimes(HistoryColumn column, DateTimeZone zone, LocalTime dayAt, bool isDayFirst)
    {
        (_zone, _dayAt) = (column.Zone ?? zone, dayAt);
        var known =
            from date in Dates.Concat(isDayFirst ? DayFirst : MonthFirst)
            from time in Times
            select date + time;
        _patterns = [.. column.Formats.Concat(known).Select(text => (LocalDateTimePattern.CreateWithInvariantCulture(text), text.Contains('H', StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>Null for no date, or one that cannot be meant.</summary>
    public HistoryTime? Read(string text)
    {
        var given = text.Trim();
        return given.Length is 0 or > 60 ? null
            : Number(given) is { } number ? Sane(number)
            : Sane(Written(given));
    }

    /// <summary>Which comes first in 3/4/2026, day or month? Null when this text does not tell.</summary>
    public static bool? TellsDayFirst(string text) => FirstTwo(text) switch { (> 12, <= 12) => true, (<= 12, > 12) => false, _ => null };

    /// <summary>Whether this text means one day when the month stands first, and another when the day does.</summary>
    public static bool IsEitherOrder(string text) => FirstTwo(text) is (<= 12, <= 12) and var (first, second) && first != second;

    private static (int First, int Second)? FirstTwo(string text)
    {
        var numbers = text.Trim().Split((char[])['/', '-', ' '], 4);
        return numbers.Length >= 3 && numbers[0].Length <= 2 && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : null;
    }

    private static HistoryTime? Sane(HistoryTime? time) => time is { } found && found.At >= Earliest && found.At < Latest ? found : null;

    private HistoryTime? Number(string text)
    {
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return number switch
        {
            >= 20_000 and < 80_000 when number == Math.Floor(number) => Day(SerialZero.Date.PlusDays((int)number)),
            >= 20_000 and < 80_000 => new HistoryTime(LocalMoments.At(_zone, SerialZero.PlusSeconds((long)Math.Round(number * 86_400))), null),
            >= 600_000_000 and < 5_000_000_000 => new HistoryTime(Instant.FromUnixTimeSeconds((long)number), null),
            >= 600_000_000_000 and < 5_000_000_000_000 => new HistoryTime(Instant.FromUnixTimeMilliseconds((long)number), null),
            _ => null,
        };
    }

    private HistoryTime? Written(string text)
    {
        var (local, offset) = SplitOffset(text);
        for (var i = 0; i < _patterns.Length; i++)
        {
            // The form of the last row first, then all in order.
            var index = i == 0 ? _last : i <= _last ? i - 1 : i;
            var (pattern, hasTime) = _patterns[index];
            // A longer form may take 3/4/26 for a day of the year 3.
            if (pattern.Parse(local) is not { Success: true } parsed || parsed.Value.Year < EarliestYear)
            {
                continue;
            }

            // Some programs write the end of the year 9999 for never: no zone has a moment for it.
            if (parsed.Value.Year > LatestYear)
            {
                return null;
            }

            _last = index;
            return !hasTime ? Day(parsed.Value.Date)
                : new HistoryTime(offset is { } known ? parsed.Value.WithOffset(known).ToInstant() : LocalMoments.At(_zone, parsed.Value), null);
        }

        return null;
    }

    private HistoryTime Day(LocalDate date) => new(LocalMoments.At(_zone, date + _dayAt), date);

    private static (string Local, Offset? Offset) SplitOffset(string text)
    {
        if (text[^1] is 'Z' or 'z')
        {
            return (text[..^1].TrimEnd(), Offset.Zero);
        }

        if (text.EndsWith(" UTC", StringComparison.OrdinalIgnoreCase) || text.EndsWith(" GMT", StringComparison.OrdinalIgnoreCase))
        {
            return (text[..^4].TrimEnd(), Offset.Zero);
        }

        // Only behind a time: in 22-11-2026 the hyphen is no sign.
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var sign = colon < 0 ? -1 : text.LastIndexOfAny(['+', '-']);
        return sign > colon && OffsetPattern.CreateWithInvariantCulture("+HH:mm").Parse(WithColon(text[sign..])) is { Success: true } offset
            ? (text[..sign].TrimEnd(), offset.Value)
            : (text, null);
    }

    private static string WithColon(string offset) => offset.Length switch
    {
        3 => offset + ":00",
        5 => offset[..3] + ":" + offset[3..],
        _ => offset,
    };
}
