using System.Globalization;
using System.Text;
using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Numbers;
using FollowUpEngine.Stalls;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands.Numbers;

/// <summary>The numbers for a person at a terminal.</summary>
internal static class NumbersWords
{
    private const int Shown = 12;

    public static string Of(NumbersAnswer answer)
    {
        var (numbers, words) = (answer.Numbers, new StringBuilder());
        words.Append(CultureInfo.InvariantCulture, $"{answer.Of}: {DigestModel.Counted(numbers.Funnel.Leads, "lead")}");
        words.Append(numbers is { From: { } from, Until: { } until } ? $" that arrived from {LocalDatePattern.Iso.Format(from)} to {LocalDatePattern.Iso.Format(until)}." : ".");
        if (answer.Faults.Count > 0)
        {
            words.Append("\n\nFaults in the file").Append(FaultWords.Of(answer.Faults));
        }

        words.Append(CultureInfo.InvariantCulture, $"\n\n{numbers.Diagnosis.Words}").Append(Sides(numbers.Diagnosis)).Append(string.Concat(numbers.Diagnosis.Notes.Select(note => $"\n  {note}")));
        words.Append("\n\nFunnel").Append(Steps(numbers.Funnel));
        if (numbers.Costs.Sources.Any(source => source.Spend is not null))
        {
            words.Append("\n\nWhat a lead really costs (the last 90 days)").Append(Costs(numbers.Costs));
        }

        words.Append("\n\nBy source").Append(Groups(numbers.Sources));
        words.Append("\n\nBy month of arrival").Append(Groups(numbers.Months));
        words.Append("\n\nMonth by month, whenever they had arrived").Append(Calendar(numbers.Calendar));
        Section(words, "By who handed over", numbers.Generators);
        Section(words, "By who took it", numbers.Closers);
        if (numbers.Scorecards is { } cards)
        {
            words.Append(ScorecardWords.Of(cards));
        }

        words.Append(OutlookWords.Of(numbers));

        foreach (var (label, groups) in numbers.Labels)
        {
            Section(words, $"By {label}", groups);
        }

        words.Append("\n\nFirst response").Append(Responses(numbers.FirstResponse));
        if (numbers.OpenOn.Count > 0)
        {
            words.Append("\n\nOpen at the end of a day").Append(Open(numbers.OpenOn));
        }

        return words.Append("\n\nWhat each number means: docs/numbers.md").ToString();
    }

    private static void Section(StringBuilder words, string title, IReadOnlyList<NumbersGroup> groups)
    {
        if (groups.Count > 0)
        {
            words.Append(CultureInfo.InvariantCulture, $"\n\n{title}").Append(Groups(groups));
        }
    }

    private static string Sides(Diagnosis diagnosis)
    {
        var table = new TextTable(1, "side", "the last 28 days", "measured by", "index", "may well be", "jobs lost");
        foreach (var side in diagnosis.Sides)
        {
            var isCount = side.Side == StallSide.Generation;
            table.Add(
                side.Side.ToString().ToLowerInvariant(),
                isCount ? $"{Days(side.Now)} qualified" : Share(side.Now),
                side.Baseline is { } baseline ? isCount ? Days(baseline) : Share(baseline) : "nothing",
                side.Index?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
                side is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $"{low:0.00} to {high:0.00}") : "",
                Days(side.JobsLost));
        }

        return table.ToString();
    }

    private static string Costs(LeadCosts costs)
    {
        var table = new TextTable(1, "source", "advertising", "true cost", "lead, advertising", "lead", "qualified", "accepted", "held", "won");
        foreach (var source in costs.Sources)
        {
            table.Add([source.Name, .. ((decimal?[])[source.Spend, source.Total, source.SpendPerLead, source.PerLead, source.PerQualified, source.PerAccepted, source.PerHeld, source.PerWon]).Select(Amount)]);
        }

        return table + string.Concat(costs.Missing.Select(sentence => $"\n  {sentence}"));
    }

    private static string Amount(decimal? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private static string Steps(Funnel funnel)
    {
        var table = new TextTable(1, "stage", "leads", "of all", "of the stage before", "median days", "9 of 10 within");
        table.Add(Stage(LeadStage.Inquiry), $"{funnel.Leads}", "", "", "", "");
        foreach (var step in funnel.Steps)
        {
            table.Add(Stage(step.Stage), $"{step.Leads}", Share(step.OfLeads), Share(step.OfBefore), Days(step.Days?.Median), Days(step.Days?.P90));
        }

        return table.ToString();
    }

    private static string Groups(IReadOnlyList<NumbersGroup> groups)
    {
        var table = new TextTable(1, "", "leads", "handed over", "taken", "held", "quoted", "won", "of all", "median days to won");
        foreach (var (name, funnel) in groups.Take(Shown))
        {
            var won = funnel.Steps[^1];
            table.Add(name, $"{funnel.Leads}", Leads(funnel, LeadStage.HandedOff), Leads(funnel, LeadStage.SalesAccepted), Leads(funnel, LeadStage.SalesQualified), Leads(funnel, LeadStage.Opportunity), $"{won.Leads}", Share(won.OfLeads), Days(won.Days?.Median));
        }

        return table + (groups.Count > Shown ? $"\n  … and {groups.Count - Shown} more; --json has all." : "");
    }

    private static string Calendar(IReadOnlyList<CalendarMonth> months)
    {
        var table = new TextTable(1, "", "new leads", "qualified", "handed over", "taken", "held", "quoted", "jobs won", "amount");
        foreach (var (name, counts, closedAt, _) in months.TakeLast(Shown))
        {
            table.Add([closedAt is null ? $"{name} (open)" : name, .. ((int[])[counts.Leads, counts.Qualified, counts.HandedOver, counts.Taken, counts.Held, counts.Quoted, counts.Won]).Select(count => $"{count}"), Amount(counts.Won == counts.Unpriced ? null : counts.Amount)]);
        }

        return table + (months.Count > Shown ? $"\n  … and {months.Count - Shown} before; --json has all, and what was told late." : "");
    }

    private static string Leads(Funnel funnel, LeadStage stage) => funnel.Steps.First(step => step.Stage == stage).Leads.ToString(CultureInfo.InvariantCulture);

    private static string Responses(FirstResponse response)
    {
        var table = new TextTable(1, "", "leads", "median minutes", "9 of 10 within");
        foreach (var (what, minutes) in new[] { ("first message", response.AutomaticMinutes), ("first touch by a person", response.HumanMinutes) })
        {
            table.Add(what, $"{minutes?.Count ?? 0}", Days(minutes?.Median), Days(minutes?.P90));
        }

        return $"{table}\n  A person answered {response.WithinFive} ({Share(response.WithinFiveShare)}) within 5 minutes of business time.";
    }

    private static string Open(IReadOnlyList<OpenOn> days)
    {
        var table = new TextTable(1, ["day", "open", "won so far", .. days[0].Ages.Select(age => age.Until is { } until ? $"{age.From} to {until} days" : $"{age.From} and more")]);
        foreach (var day in days)
        {
            table.Add([LocalDatePattern.Iso.Format(day.Date), $"{day.Open}", $"{day.WonSoFar}", .. day.Ages.Select(age => $"{age.Leads}")]);
        }

        return table.ToString();
    }

    private static string Stage(LeadStage stage) => stage switch
    {
        LeadStage.Inquiry => "inquiry",
        LeadStage.MarketingQualified => "qualified",
        LeadStage.HandedOff => "handed over",
        LeadStage.SalesAccepted => "taken",
        LeadStage.SalesQualified => "appointment held",
        LeadStage.Opportunity => "quoted",
        _ => "won",
    };

    private static string Share(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.0} %") : "";

    private static string Days(double? days) => days is { } known ? known.ToString("0.#", CultureInfo.InvariantCulture) : "";
}
