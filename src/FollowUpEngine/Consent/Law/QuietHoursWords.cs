using System.Globalization;
using NodaTime;
using NodaTime.Text;
using FollowUpEngine.Scheduling;

namespace FollowUpEngine.Consent.Law;

/// <summary>Rules in words, for reasons and reports.</summary>
public static class QuietHoursWords
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    /// <summary>What a rule says of one date: "Texas: Sundays 12:00–21:00", "Alabama: none on holidays (Labor Day)".</summary>
    public static string At(ContactRule rule, LocalDate date)
    {
        if (rule.Holidays.NameOf(date) is { } holiday)
        {
            return $"{rule.Name}: none on holidays ({holiday})";
        }

        if (rule.Week is null)
        {
            return $"{rule.Name}: at any hour";
        }

        return !rule.Week.TryGetValue(date.DayOfWeek, out var span) ? $"{rule.Name}: none on {date.DayOfWeek}s"
            : IsSameEveryDay(rule.Week) ? $"{rule.Name}: {Of(span)}"
            : $"{rule.Name}: {date.DayOfWeek}s {Of(span)}";
    }

    /// <summary>All that a rule limits: "Mon–Fri 9:00–18:00, Sat–Sun 10:00–17:00, none on holidays".</summary>
    public static string Of(ContactRule rule)
    {
        List<string> parts = [];
        if (rule.Week is { } week)
        {
            parts.AddRange(Of(week));
        }

        if (rule.Holidays.List.Count > 0)
        {
            parts.Add("none on holidays");
        }

        if (rule.TextsPer24Hours is { } most)
        {
            parts.Add(MostTexts(most));
        }

        if (rule.Clock is { } clock)
        {
            parts.Add($"by the clock of {clock.Id}");
        }

        return parts.Count == 0 ? "no hours of its own" : string.Join(", ", parts);
    }

    /// <summary>A business's own window: "Mon–Sat 10:00–18:00, none on Sundays".</summary>
    public static string Of(SendWindow window) => string.Join(", ", Of(window.Days.ToDictionary(day => day, _ => new OpenSpan(window.Opens, window.Closes))));

    public static string MostTexts(int most) => string.Create(CultureInfo.InvariantCulture, $"at most {most} {(most == 1 ? "text" : "texts")} in 24 hours");

    public static string Of(OpenSpan span) => $"{Clock.Format(span.Opens)}–{(span.Closes == LocalTime.Midnight ? "24:00" : Clock.Format(span.Closes))}";

    private static readonly IsoDayOfWeek[] FileDays = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    private static IEnumerable<string> Of(IReadOnlyDictionary<IsoDayOfWeek, OpenSpan> week) =>
        Runs(week).Select(run => IsSameEveryDay(week) ? Of(run.Span) : $"{Days(run.From, run.To)} {Of(run.Span)}")
            .Concat(FileDays.Where(day => !week.ContainsKey(day)).Select(day => $"none on {day}s"));

    private static bool IsSameEveryDay(IReadOnlyDictionary<IsoDayOfWeek, OpenSpan> week) => week.Count == 7 && week.Values.Distinct().Count() == 1;

    private static string Days(IsoDayOfWeek from, IsoDayOfWeek to) => from == to ? $"{from}"[..3] : $"{$"{from}"[..3]}–{$"{to}"[..3]}";

    private static List<(IsoDayOfWeek From, IsoDayOfWeek To, OpenSpan Span)> Runs(IReadOnlyDictionary<IsoDayOfWeek, OpenSpan> week)
    {
        var runs = new List<(IsoDayOfWeek From, IsoDayOfWeek To, OpenSpan Span)>();
        foreach (var day in FileDays.Where(week.ContainsKey))
        {
            if (runs.Count > 0 && runs[^1].To == day - 1 && runs[^1].Span == week[day])
            {
                runs[^1] = runs[^1] with { To = day };
            }
            else
            {
                runs.Add((day, day, week[day]));
            }
        }

        return runs;
    }
}
