using System.Globalization;
using System.Text;

namespace FollowUpEngine.Numbers;

/// <summary>The tables of the numbers as CSV (RFC 4180), for a spreadsheet. No word of any lead stands in them.</summary>
public static class NumbersCsv
{
    /// <summary>What a spreadsheet would take for a formula.</summary>
    private const string Formulas = "=+-@\t\r";

    private static readonly string[] GroupHead = ["leads", "qualified", "handed over", "taken", "held", "quoted", "won", "won of all"];

    public static IReadOnlyList<string> Tables { get; } = ["funnel", "sources", "months", "calendar", "generators", "closers", "won-in-a-year", "costs", "generator-cards", "closer-cards", "sixty-days", "blocks", "engine"];

    /// <summary>Null: there is no such table, or it was not counted yet.</summary>
    public static string? Of(NumbersReport report, string table) => table switch
    {
        "funnel" => Csv(["stage", "leads", "of all", "of the stage before", "median days", "nine of ten days"], report.Funnel.Steps.Select(step => (object?[])[step.Stage.ToString(), step.Leads, step.OfLeads, step.OfBefore, step.Days?.Median, step.Days?.P90])),
        "sources" => Groups("source", report.Sources),
        "months" => Groups("month", report.Months),
        "calendar" => Csv(
            ["month", "closed", "new leads", "qualified", "handed over", "taken", "held", "quoted", "jobs won", "amount", "jobs without an amount"],
            report.Calendar.Select(month => (object?[])[month.Name, month.ClosedAt is null ? "no" : "yes", month.Counts.Leads, month.Counts.Qualified, month.Counts.HandedOver, month.Counts.Taken, month.Counts.Held, month.Counts.Quoted, month.Counts.Won, month.Counts.Amount, month.Counts.Unpriced])),
        "generators" => Groups("who handed over", report.Generators),
        "closers" => Groups("who took it", report.Closers),
        "won-in-a-year" when report.WonYear is { } year => Csv(["source", "kind", "deals", "share", "amount", "deals with an amount"], year.Sources.Select(source => (object?[])[source.Name, source.Kind?.ToString(), source.Deals, source.Share, source.Known == 0 ? null : source.Amount, source.Known])),
        "costs" => Csv(
            ["source", "advertising alone", "true cost", "a lead, advertising alone", "a lead", "qualified", "accepted", "held", "won"],
            report.Costs.Sources.Select(source => (object?[])[source.Name, source.Spend, source.Total, source.SpendPerLead, source.PerLead, source.PerQualified, source.PerAccepted, source.PerHeld, source.PerWon])),
        "generator-cards" when report.Scorecards is { } cards => Csv(
            ["person", "attempts", "conversations", "first touch, median working minutes", "packets", "accepted", "accepted share", "held share", "to their credit", "an accepted lead costs"],
            cards.Generators.Select(card => (object?[])[card.Person, card.Attempts, card.Conversations, card.FirstTouchMinutes?.Median, card.Packets, card.Accepted, card.AcceptedShare, card.HeldShare, card.Credited, card.CostPerAccepted])),
        "closer-cards" when report.Scorecards is { } cards => Csv(
            ["person", "to accept, median working minutes", "held share", "to quote, median working hours", "follow-ups on time", "won share", "revenue", "deals without an amount"],
            cards.Closers.Select(card => (object?[])[card.Person, card.AcceptMinutes?.Median, card.HeldShare, card.HoursToQuote?.Median, card.FollowUpsOnTime, card.WinRate, card.Revenue, card.Unpriced])),
        "sixty-days" when report.SixtyDays?.Test is { } test => Csv(
            ["without", "jobs lost by day 60", "jobs lost by day 120", "gross profit of a job"],
            [["Generation", test.Generation.By60, test.Generation.By120, test.ProfitPerJob], ["Sales", test.Sales.By60, test.Sales.By120, test.ProfitPerJob]]),
        "blocks" => Csv(
            ["person", "day", "minutes", "minutes elsewhere", "touches", "target", "kept"],
            (report.Blocks ?? []).SelectMany(card => card.Days.Select(day => (object?[])[card.Person, NodaTime.Text.LocalDatePattern.Iso.Format(day.Date), day.Minutes, day.Lost, day.Touches, day.Target, day.IsKept ? "yes" : "no"]))),
        "engine" when report.Effects is { } effects => Csv(
            ["silence", "with messages", "answered", "without messages", "answered"],
            effects.Select(effect => (object?[])[effect.Cause.ToString(), effect.With, effect.AnsweredWith, effect.Without, effect.AnsweredWithout])),
        _ => null,
    };

    private static string Groups(string first, IReadOnlyList<NumbersGroup> groups) =>
        Csv([first, .. GroupHead], groups.Select(group => (object?[])[group.Name, group.Funnel.Leads, .. group.Funnel.Steps.Select(step => (object?)step.Leads), group.Funnel.WonShare]));

    private static string Csv(IReadOnlyList<string> head, IEnumerable<object?[]> rows)
    {
        var csv = new StringBuilder();
        foreach (var row in rows.Prepend([.. head]))
        {
            csv.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(text is [var first, ..] && Formulas.Contains(first, StringComparison.Ordinal) ? $"'{text}" : text),
        double number => Math.Round(number, 4).ToString(CultureInfo.InvariantCulture),
        decimal amount => Math.Round(amount, 2).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
