using System.Collections.Concurrent;
using System.Collections.Frozen;
using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>Which local dates are closed, in any year, and for which holiday. A year's dates are worked out once.</summary>
public sealed class YearlyHolidays(IReadOnlyList<YearlyHoliday> list)
{
    private readonly ConcurrentDictionary<int, FrozenDictionary<LocalDate, string>> _years = new();

    public static YearlyHolidays None { get; } = new([]);

    public IReadOnlyList<YearlyHoliday> List { get; } = list;

    /// <summary>The holiday for which a date is closed; null when it is an ordinary day.</summary>
    public string? NameOf(LocalDate date) =>
        List.Count == 0 ? null : _years.GetOrAdd(date.Year, DatesOf, List).GetValueOrDefault(date);

    private static FrozenDictionary<LocalDate, string> DatesOf(int year, IReadOnlyList<YearlyHoliday> list)
    {
        // What is observed on a weekday may lie in the year beside its own.
        var dates = from around in new[] { year, year - 1, year + 1 }
                    from holiday in list
                    from date in holiday.In(around)
                    where date.Year == year
                    group holiday.Name by date;
        return dates.ToFrozenDictionary(names => names.Key, names => names.First());
    }
}
