using System.Globalization;
using NodaTime;

namespace FollowUpEngine.Replies;

/// <summary>What stands at a place of a text: a day or none, and if one, which; null when it names a day that cannot be.</summary>
internal readonly record struct ReadDay(bool IsDay, LocalDate? Date, bool IsLastOfRange = false);

/// <summary>Reads a day in the ways people write one. All days are from today on; a day named without a year is at most half a year ahead.</summary>
internal sealed class DateReader(IReadOnlyList<string> tokens, LocalDate today)
{
    // A notice that reaches further than a quarter is rarer than one whose day and month stand the other way round.
    private static readonly Period Plausible = Period.FromDays(92);
    private static readonly Period WithoutYear = Period.FromDays(183);
    private static readonly Period WithYear = Period.FromDays(550);

    public int Count => tokens.Count;

    public string Word(int at) => at >= 0 && at < tokens.Count ? tokens[at] : "";

    /// <param name="next">The place after the day.</param>
    public ReadDay Read(int at, out int next)
    {
        if (DateWords.Weekday(Word(at)) is { } weekday)
        {
            var after = at + 1;
            while (Word(after) is "," or "the" or "." or "den" or "dem" or "el" or "le")
            {
                after++;
            }

            var dated = ReadDated(after, weekday, out next);
            if (dated.IsDay)
            {
                return dated;
            }

            next = at + 1;
            // "A week from Monday" is not Monday.
            return Word(at - 1) == "from" ? new ReadDay(true, null) : new ReadDay(true, Next(weekday, Word(at - 1) == "next"));
        }

        if (Word(at) == "the" && Number(at + 1) is { } ordinal && Word(at + 2) is "st" or "nd" or "rd" or "th" && DateWords.Month(Word(at + 3)) is null && Word(at + 3) != "of")
        {
            next = at + 3;
            return new ReadDay(true, DayOfMonth(ordinal, null));
        }

        var day = ReadDated(at, null, out next);
        return day.IsDay ? day : ReadRelative(at, out next);
    }

    private ReadDay ReadRelative(int at, out int next)
    {
        next = at + 1;
        if (Word(at) == "today")
        {
            return new ReadDay(true, today);
        }

        if (Word(at) is "tomorrow" or "demain" or "manana" || (Word(at) == "morgen" && Word(at - 1) != "am"))
        {
            return new ReadDay(true, today.PlusDays(1));
        }

        next = at + 2;
        if (Word(at) == "next" && Word(at + 1) == "week")
        {
            return new ReadDay(true, today.With(DateAdjusters.Next(IsoDayOfWeek.Monday)));
        }

        if (Word(at - 1) is "in" or "dans" or "en" && DateWords.Count(Word(at)) is { } count && Word(at + 1) is "day" or "days" or "week" or "weeks")
        {
            var isFromElsewhere = Word(at + 2) == "from";
            return new ReadDay(true, isFromElsewhere ? null : today.PlusDays(Word(at + 1).StartsWith('w') ? 7 * count : count));
        }

        return default;
    }

    // A day with its number: 2026-03-09, 3/9, 9.3.2026, March 9th, 9 de marzo.
    private ReadDay ReadDated(int at, IsoDayOfWeek? weekday, out int next)
    {
        next = at + 1;
        if (DateWords.Month(Word(at)) is { } month)
        {
            return ReadMonthFirst(at, month, weekday, out next);
        }

        if (Number(at) is not { } first)
        {
            return default;
        }

        var sign = Word(at + 1);
        if (sign is "/" or "-" or "." && Number(at + 2) is { } second)
        {
            return ReadNumbers(at, first, second, sign, weekday, out next);
        }

        var after = at + 1;
        while (Word(after) is "st" or "nd" or "rd" or "th" or "er" or "of" or "de" or ".")
        {
            after++;
        }

        if (DateWords.Month(Word(after)) is { } named && first is >= 1 and <= 31)
        {
            next = WithYearAt(after + 1, out var year);
            return new ReadDay(true, Choose([(year, named, first)], weekday));
        }

        next = after;
        return weekday is not null && first is >= 1 and <= 31 && (after > at + 1 || Word(after) is "" or ",") && Word(after) is not ("am" or "pm" or ":")
            ? new ReadDay(true, DayOfMonth(first, weekday))
            : default;
    }

    private ReadDay ReadMonthFirst(int at, int month, IsoDayOfWeek? weekday, out int next)
    {
        next = at + 1;
        var place = Word(at + 1) == "." ? at + 2 : at + 1;
        place = Word(place) == "the" ? place + 1 : place;
        if (Number(place) is not (>= 1 and <= 31) || tokens[place].Length > 2)
        {
            return default;
        }

        var day = Number(place)!.Value;
        var after = Word(place + 1) is "st" or "nd" or "rd" or "th" ? place + 2 : place + 1;
        // "March 2-6": the last day counts.
        var isRange = Word(after) == "-" && Number(after + 1) is >= 1 and <= 31 && Word(after + 2) is not ("-" or "/");
        if (isRange)
        {
            day = Number(after + 1)!.Value;
            after = Word(after + 2) is "st" or "nd" or "rd" or "th" ? after + 3 : after + 2;
        }

        next = WithYearAt(after, out var year);
        return new ReadDay(true, Choose([(year, month, day)], isRange ? null : weekday), isRange);
    }

    private ReadDay ReadNumbers(int at, int first, int second, string sign, IsoDayOfWeek? weekday, out int next)
    {
        var third = Word(at + 3) == sign ? Number(at + 4) : null;
        next = at + (third is null ? 3 : 5);
        if (tokens[at].Length == 4)
        {
            return third is { } day ? new ReadDay(true, Choose([(first, second, day)], weekday)) : default;
        }

        int? year = third is { } given ? (tokens[at + 4].Length == 2 ? 2000 + given : given) : null;
        var isTime = Word(next) is "am" or "pm" or "hour" or "hours" or "day" or "days" or ":";
        if (isTime || (third is null && (sign == "-" || (sign == "." && Word(next) != "."))) || (third is not null && tokens[at + 4].Length is not (2 or 4)))
        {
            return default;
        }

        // With full stops the day is first everywhere; with slashes it is so outside the United States only.
        return sign == "." ? new ReadDay(true, Choose([(year, second, first)], weekday)) : new ReadDay(true, Choose([(year, first, second), (year, second, first)], weekday));
    }

    private int WithYearAt(int at, out int? year)
    {
        var place = Word(at) is "," or "de" or "." or "del" ? at + 1 : at;
        year = Word(place).Length == 4 && Number(place) is >= 2000 and <= 2100 ? Number(place) : null;
        return year is null ? at : place + 1;
    }

    private LocalDate? Choose((int? Year, int Month, int Day)[] readings, IsoDayOfWeek? weekday)
    {
        var days = readings.Select(reading => From(reading.Year, reading.Month, reading.Day)).OfType<LocalDate>()
            .Where(day => weekday is null || day.DayOfWeek == weekday).Distinct().Order().ToList();
        var soon = days.FindAll(day => day <= today + Plausible);
        return soon.Count > 0 ? soon[^1] : days.Count > 0 ? days[^1] : null;
    }

    private LocalDate? From(int? year, int month, int day)
    {
        if (year is { } given)
        {
            return Valid(given, month, day) is { } named && named >= today && named <= today + WithYear ? named : null;
        }

        var soonest = Valid(today.Year, month, day) is { } thisYear && thisYear >= today ? thisYear : Valid(today.Year + 1, month, day);
        return soonest is { } date && date <= today + WithoutYear ? date : null;
    }

    private static LocalDate? Valid(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && year is >= 2000 and <= 2100 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    private LocalDate? DayOfMonth(int number, IsoDayOfWeek? weekday)
    {
        for (var day = today; day <= today + Plausible; day = day.PlusDays(1))
        {
            if (day.Day == number && (weekday is null || day.DayOfWeek == weekday))
            {
                return day;
            }
        }

        return null;
    }

    // "Monday" said on a Monday is the next one; "next Friday" is the one of next week.
    private LocalDate Next(IsoDayOfWeek weekday, bool isOfNextWeek)
    {
        var upcoming = today.With(DateAdjusters.Next(weekday));
        var ofNextWeek = today.With(DateAdjusters.Next(IsoDayOfWeek.Monday)).With(DateAdjusters.NextOrSame(weekday));
        return isOfNextWeek && ofNextWeek > upcoming ? ofNextWeek : upcoming;
    }

    private int? Number(int at) =>
        Word(at) is { Length: > 0 and <= 4 } word && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
