using System.Globalization;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using NodaTime;

namespace FollowUpEngine.Pages.Figures;

/// <summary>What happened in a span of days, as the tables name it.</summary>
internal static class PeriodWords
{
    public static readonly IReadOnlyList<(string What, LeadStage? Stage, Func<PeriodCounts, int> Count)> Rows =
    [
        ("New leads", null, counts => counts.Leads),
        (FigureWords.Stage(LeadStage.MarketingQualified), LeadStage.MarketingQualified, counts => counts.Qualified),
        (FigureWords.Stage(LeadStage.HandedOff), LeadStage.HandedOff, counts => counts.HandedOver),
        (FigureWords.Stage(LeadStage.SalesAccepted), LeadStage.SalesAccepted, counts => counts.Taken),
        (FigureWords.Stage(LeadStage.SalesQualified), LeadStage.SalesQualified, counts => counts.Held),
        (FigureWords.Stage(LeadStage.Opportunity), LeadStage.Opportunity, counts => counts.Quoted),
        ("Jobs won", LeadStage.Won, counts => counts.Won),
    ];

    /// <summary>The leads to which it happened on these days.</summary>
    public static LeadFigure Within(LeadStage? stage, LocalDate from, LocalDate to, DateTimeZone zone) => new()
    {
        Stage = stage, Since = zone.AtStartOfDay(from).ToInstant(), Until = zone.AtStartOfDay(to.PlusDays(1)).ToInstant(),
    };

    public static string Amount(PeriodCounts counts) => counts switch
    {
        { Won: 0 } => "–",
        { Unpriced: 0 } => FigureWords.Amount(counts.Amount),
        _ when counts.Unpriced == counts.Won => "not told",
        _ => $"{FigureWords.Amount(counts.Amount)} ({counts.Won - counts.Unpriced} of {counts.Won} told)",
    };

    /// <summary>By how much one is more than the other.</summary>
    public static string Change(double one, double other) => other == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * ((one / other) - 1):+0;-0;0} %");

    /// <summary>What was told late, in a sentence.</summary>
    public static string Late(CalendarMonth month, LateCounts late)
    {
        var told = Rows.Select(row => (row.What, Count: row.Count(late.Counts))).Where(row => row.Count != 0).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.What.ToLowerInvariant()} {row.Count:+0;-0}"));
        var amount = late.Counts.Amount == 0 ? [] : (string[])[string.Create(CultureInfo.InvariantCulture, $"amount {late.Counts.Amount:+#,0;-#,0}")];
        return $"{month.Name}, told on {Words.LocalTimes.Day(late.On)} when it was closed: {string.Join(", ", told.Concat(amount))}.";
    }
}
