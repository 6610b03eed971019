using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Numbers;

/// <summary>Two spans of days side by side.</summary>
public sealed record PeriodComparison(DaySpan First, DaySpan Second)
{
    /// <summary>Of days that can be looked at.</summary>
    private const int Most = 800;

    /// <param name="asked">The first and the last day of either, as somebody wrote them.</param>
    /// <param name="today">The days before it are over.</param>
    /// <returns>Null with the reason: what was asked for is no pair of spans.</returns>
    public static (PeriodComparison? Comparison, string? Reason) Of(NumbersReport report, (string? From, string? To) first, (string? From, string? To) second, LocalDate today)
    {
        if (first is (null, null) && second is (null, null))
        {
            var month = new LocalDate(today.Year, today.Month, 1).PlusMonths(-1);
            return (new PeriodComparison(Count(report, month, month.PlusMonths(1).PlusDays(-1)), Count(report, month.PlusMonths(-1), month.PlusDays(-1))), null);
        }

        return (Span(report, first), Span(report, second)) switch
        {
            ({ } a, { } b) => (new PeriodComparison(a, b), null),
            (null, _) => (null, Reason("first")),
            _ => (null, Reason("second")),
        };
    }

    private static DaySpan? Span(NumbersReport report, (string? From, string? To) asked) =>
        Day(asked.From) is { } from && Day(asked.To) is { } to && from <= to && Period.DaysBetween(from, to) < Most ? Count(report, from, to) : null;

    private static LocalDate? Day(string? text) => LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: > 1999 and < 2200 } day } ? day : null;

    private static DaySpan Count(NumbersReport report, LocalDate from, LocalDate to) =>
        new(from, to, PeriodCounts.Sum(report.Days.Where(day => day.Date >= from && day.Date <= to).Select(day => day.Counts)), report.Days is [var oldest, ..] && from < oldest.Date && report.From < oldest.Date ? oldest.Date : null);

    private static string Reason(string which) => $"The {which} span needs two days, the first not after the last, at most {Most} days apart: for example 2026-05-01 to 2026-05-31.";
}

/// <summary>What happened on some days.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last one.</param>
/// <param name="KeptFrom">Days before this are not kept one by one, so the counts begin here; null: nothing is missing.</param>
public sealed record DaySpan(LocalDate From, LocalDate To, PeriodCounts Counts, LocalDate? KeptFrom)
{
    public double Weeks => (Period.DaysBetween(From, To) + 1) / 7.0;
}
