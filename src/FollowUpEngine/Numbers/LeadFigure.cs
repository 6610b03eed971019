using FollowUpEngine.Leads;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Numbers;

/// <summary>Which leads stand behind a figure. What is null asks for nothing.</summary>
/// <param name="Stage">They reached it or passed it.</param>
/// <param name="Month">Of their arrival where the business is, as <c>2026-05</c>.</param>
public sealed record LeadFigure(LeadStage? Stage, string? Source, string? Month, string? Generator, string? Closer)
{
    private static readonly LocalDatePattern FirstDay = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");

    public bool Holds(CountedLead lead, DateTimeZone zone) =>
        (Stage is not { } stage || stage == LeadStage.Inquiry || lead.Course.At(stage) is not null)
        && (Source is null || Source == lead.Source)
        && (Month is null || Month == MonthRules.NameOf(lead.ArrivedAt.InZone(zone).Date))
        && (Generator is null || Generator == lead.Generator)
        && (Closer is null || Closer == lead.Closer);

    /// <summary>From when to when they arrived; null where the month is none, or none is asked for.</summary>
    public Interval? Arrived(DateTimeZone zone) => Month is not null && FirstDay.Parse($"{Month}-01") is { Success: true, Value: { Year: > 1999 and < 2200 } first }
        ? new Interval(zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(first.PlusMonths(1)).ToInstant())
        : null;
}
