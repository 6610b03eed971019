using NodaTime;

namespace FollowUpEngine.Scheduling;

/// <summary>A holiday that comes every year.</summary>
public abstract record YearlyHoliday(string Name)
{
    /// <summary>The local dates of a year that are closed for it. They may lie in the year before (New Year's Day on a Saturday).</summary>
    public abstract IEnumerable<LocalDate> In(int year);

    /// <summary>The same date each year; on a weekend also the day on which it is observed: the Friday before a Saturday, the Monday after a Sunday.</summary>
    public sealed record OnDate(string Name, AnnualDate Date) : YearlyHoliday(Name)
    {
        public override IEnumerable<LocalDate> In(int year)
        {
            var day = Date.InYear(year);
            return day.DayOfWeek switch
            {
                IsoDayOfWeek.Saturday => [day.PlusDays(-1), day],
                IsoDayOfWeek.Sunday => [day, day.PlusDays(1)],
                _ => [day],
            };
        }
    }

    /// <summary>
    /// The first <paramref name="Weekday"/> on or after a date: from the 15th on for the third of a month, from the 25th for the last of May.
    /// <paramref name="PlusDays"/> after that, for the Friday after Thanksgiving.
    /// </summary>
    public sealed record OnWeekday(string Name, IsoDayOfWeek Weekday, AnnualDate From, int PlusDays) : YearlyHoliday(Name)
    {
        public override IEnumerable<LocalDate> In(int year) => [From.InYear(year).PlusDays(-1).Next(Weekday).PlusDays(PlusDays)];
    }

    /// <summary>So many days after (below zero: before) Easter Sunday of the western churches.</summary>
    public sealed record ByEaster(string Name, int Days) : YearlyHoliday(Name)
    {
        public override IEnumerable<LocalDate> In(int year) => [Easter(year).PlusDays(Days)];

        // The anonymous Gregorian computus (Nature, 20 April 1876).
        private static LocalDate Easter(int year)
        {
            var (golden, century, ofCentury) = (year % 19, year / 100, year % 100);
            var moonShift = (century - ((century + 8) / 25) + 1) / 3;
            var epact = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
            var toSunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
            var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
            var days = epact + toSunday - (7 * late) + 114;
            return new LocalDate(year, days / 31, (days % 31) + 1);
        }
    }
}
