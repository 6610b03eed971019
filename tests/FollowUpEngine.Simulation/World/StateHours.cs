using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>What the law of a state says about texts at a local time, written down by hand: the engine's file had no part in it.</summary>
internal static class StateHours
{
    /// <summary>Texts in any 24 hours in Florida.</summary>
    public const int MostInFlorida = 3;

    // Mardi Gras, by the almanac.
    private static readonly HashSet<LocalDate> MardiGras = [new(2025, 3, 4), new(2026, 2, 17), new(2027, 2, 9), new(2028, 2, 29), new(2029, 2, 13)];

    public static bool IsOpen(string state, LocalDateTime local)
    {
        var (opens, closes) = On(state, local.Date);
        return opens <= local.Hour && local.Hour < closes;
    }

    /// <summary>From which full hour to which; equal when closed all day.</summary>
    public static (int Opens, int Closes) On(string state, LocalDate date) => (state, date.DayOfWeek) switch
    {
        ("AL", IsoDayOfWeek.Sunday) => (0, 0),
        ("AL", _) when IsHolidayInAlabama(date) => (0, 0),
        ("AL", _) => (8, 20),
        ("FL", _) => (8, 20),
        ("IL", _) => (9, 21),
        ("TX", IsoDayOfWeek.Sunday) => (12, 21),
        ("TX", _) => (9, 21),
        _ => (8, 21),
    };

    private static bool IsHolidayInAlabama(LocalDate date) => UsFederalHolidays.Contains(date) || MardiGras.Contains(date) || (date.Month, date.Day, date.DayOfWeek) is
        (4, >= 22 and <= 28, IsoDayOfWeek.Monday)
        or (6, <= 7, IsoDayOfWeek.Monday)
        or (12, 1, _)
        or (11, 30, IsoDayOfWeek.Friday)
        or (12, 2, IsoDayOfWeek.Monday);
}
