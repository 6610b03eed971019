using System.Collections.Frozen;
using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>Which local dates are closed as a whole: dates named one by one, the federal holidays of the United States, and others by rule.</summary>
public sealed class HolidayCalendar
{
    private readonly FrozenSet<LocalDate> dates;

    public HolidayCalendar(IEnumerable<LocalDate> dates, bool includesUsFederal = false, YearlyHolidays? yearly = null)
    {
        this.dates = dates.ToFrozenSet();
        IncludesUsFederal = includesUsFederal;
        Yearly = yearly ?? YearlyHolidays.None;
    }

    /// <summary>No holiday at all.</summary>
    public static HolidayCalendar None { get; } = new([]);

    /// <summary>The federal holidays of the United States, every year.</summary>
    public static HolidayCalendar UsFederal { get; } = new([], includesUsFederal: true);

    public IReadOnlySet<LocalDate> Dates => dates;

    public bool IncludesUsFederal { get; }

    public YearlyHolidays Yearly { get; }

    public bool Contains(LocalDate date) =>
        dates.Contains(date) || (IncludesUsFederal && UsFederalHolidays.Contains(date)) || Yearly.NameOf(date) is not null;
}
