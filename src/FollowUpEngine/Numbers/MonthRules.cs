using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Numbers;

/// <summary>When a month is closed, and what is told late of one. Pure.</summary>
public static class MonthRules
{
    /// <summary>What happened in the last days of a month may be told in the first ones of the next.</summary>
    private const int Grace = 3;

    private static readonly YearMonthPattern Pattern = YearMonthPattern.Iso;

    public static string NameOf(LocalDate day) => day.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    /// <summary>Whether a month's figures can be fixed.</summary>
    public static bool IsOver(string month, DateTimeZone zone, Instant now) => now.InZone(zone).Date >= Pattern.Parse(month).Value.OnDayOfMonth(1).PlusMonths(1).PlusDays(Grace);

    /// <summary>All months from the first to the last of some, those between in which nothing happened included.</summary>
    public static IEnumerable<string> Through(IReadOnlyCollection<string> months)
    {
        if (months.Count == 0)
        {
            yield break;
        }

        var last = Pattern.Parse(months.Max(StringComparer.Ordinal)!).Value;
        for (var month = Pattern.Parse(months.Min(StringComparer.Ordinal)!).Value; month <= last; month = month.PlusMonths(1))
        {
            yield return Pattern.Format(month);
        }
    }

    /// <summary>What was counted, with closed months as they are kept.</summary>
    public static NumbersReport WithClosed(NumbersReport counted, IReadOnlyDictionary<string, ClosedMonth> closed)
    {
        List<DayCounts> days = [.. counted.Days.Where(day => !closed.ContainsKey(NameOf(day.Date))).Concat(closed.Values.SelectMany(month => month.Days)).OrderBy(day => day.Date)];
        var sums = days.GroupBy(day => NameOf(day.Date), StringComparer.Ordinal).ToDictionary(month => month.Key, month => PeriodCounts.Sum(month.Select(day => day.Counts)), StringComparer.Ordinal);
        return counted with
        {
            Days = days,
            Calendar = [.. Through(sums.Keys).Select(month => new CalendarMonth(month, sums.GetValueOrDefault(month) ?? PeriodCounts.None, closed.GetValueOrDefault(month)?.CountedAt, closed.GetValueOrDefault(month)?.Late ?? []))],
        };
    }

    /// <summary>What a change of a lead adds to months that are past, by day; nothing for almost every change.</summary>
    public static IReadOnlyList<DayCounts> LateOf(Lead? before, Lead after, Business business, Instant now)
    {
        if (before is not null && ReferenceEquals(before.Course, after.Course) && (before.Status, before.IsTest) == (after.Status, after.IsTest))
        {
            return [];
        }

        var month = NameOf(now.InZone(business.Zone).Date);
        var late = new SortedDictionary<LocalDate, PeriodCounts>();
        Add(after, (sum, one) => sum + one);
        Add(before, (sum, one) => sum - one);
        return [.. late.Where(day => !day.Value.IsNothing).Select(day => new DayCounts(day.Key, day.Value))];

        void Add(Lead? lead, Func<PeriodCounts, PeriodCounts, PeriodCounts> with)
        {
            foreach (var (at, counts) in lead is not null && CountedLead.Of(lead, business) is { } counted ? PeriodCounts.Of(counted) : [])
            {
                var day = at.InZone(business.Zone).Date;
                if (string.CompareOrdinal(NameOf(day), month) < 0)
                {
                    late[day] = with(late.GetValueOrDefault(day) ?? PeriodCounts.None, counts);
                }
            }
        }
    }
}
