using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>
/// Whether a date is a federal holiday of the United States (5 U.S.C. 6103), in any year. Both the day itself and, when it
/// falls on a weekend, the day on which it is observed count: the Friday before a Saturday, the Monday after a Sunday.
/// Today's eleven holidays are meant for every year; the past before 2021 had fewer.
/// </summary>
public static class UsFederalHolidays
{
    public static bool Contains(LocalDate date) => IsMovable(date) || IsFixed(date) || IsObserved(date);

    private static bool IsObserved(LocalDate date) => date.DayOfWeek switch
    {
        IsoDayOfWeek.Friday => IsFixed(date.PlusDays(1)),
        IsoDayOfWeek.Monday => IsFixed(date.PlusDays(-1)),
        _ => false,
    };

    private static bool IsFixed(LocalDate date) => (date.Month, date.Day) is
        (1, 1) // New Year's Day
        or (6, 19) // Juneteenth
        or (7, 4) // Independence Day
        or (11, 11) // Veterans Day
        or (12, 25); // Christmas

    private static bool IsMovable(LocalDate date) => (date.Month, date.DayOfWeek) switch
    {
        (1, IsoDayOfWeek.Monday) => IsNth(date, 3), // Martin Luther King Jr.
        (2, IsoDayOfWeek.Monday) => IsNth(date, 3), // Washington's Birthday
        (5, IsoDayOfWeek.Monday) => date.Day > 24, // Memorial Day, the last Monday
        (9, IsoDayOfWeek.Monday) => IsNth(date, 1), // Labor Day
        (10, IsoDayOfWeek.Monday) => IsNth(date, 2), // Columbus Day
        (11, IsoDayOfWeek.Thursday) => IsNth(date, 4), // Thanksgiving
        _ => false,
    };

    private static bool IsNth(LocalDate date, int nth) => ((date.Day - 1) / 7) + 1 == nth;
}
