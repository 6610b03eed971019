using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Digest;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Local.Commands.Replay;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands;

/// <summary><c>quiet-hours</c>: which law and which hours hold for texts to which open leads. Written lead by lead, however many there are.</summary>
internal static class QuietHoursCommand
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("ddd uuuu-MM-dd HH:mm");
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    public static async Task<int> RunAsync(string? business, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var found = BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), business);
        var leads = engine.Get<QuietHoursReport>().ListAsync(found, null, engine.Now, ct);
        await (terminal.IsJson ? WriteJsonAsync(found, leads, terminal.Output) : WriteWordsAsync(found, leads, terminal.Output));
        return ExitCodes.Ok;
    }

    /// <summary>One object in one line, as every command; the rules with their counts come last.</summary>
    private static async Task WriteJsonAsync(Business business, IAsyncEnumerable<LeadQuietHours> leads, TextWriter output)
    {
        var head = new QuietHoursHead(business.Id.Value, LocalDatePattern.Iso.Format(business.Law.AsOf), RuleTally.WindowOf(business));
        output.Write(JsonSerializer.Serialize(head, CommandJson.Default.QuietHoursHead).TrimEnd('}') + ",\"leads\":[");
        var (tally, comma) = (new RuleTally(), "");
        await foreach (var lead in leads)
        {
            tally.Add(lead);
            output.Write(comma + JsonSerializer.Serialize(LeadQuietHoursView.Of(lead), ApiJson.Default.LeadQuietHoursView));
            comma = ",";
        }

        output.WriteLine("],\"rules\":" + JsonSerializer.Serialize(tally.Rules, ApiJson.Default.IReadOnlyListContactRuleView) + "}");
    }

    private static async Task WriteWordsAsync(Business business, IAsyncEnumerable<LeadQuietHours> leads, TextWriter output)
    {
        output.WriteLine($"{business.Name} ({business.Id}): texts {RuleTally.WindowOf(business)}, within the law as of {LocalDatePattern.Iso.Format(business.Law.AsOf)}. Not legal advice.");
        var (tally, count) = (new RuleTally(), 0);
        await foreach (var lead in leads)
        {
            tally.Add(lead);
            count++;
            output.WriteLine($"\n{lead.Lead.Value}  {string.Join(", ", lead.Rules.Select(rule => rule.Key))}\n  {lead.Place.Why}\n  {Today(lead)}; {Next(lead)}");
        }

        output.WriteLine($"\n{DigestModel.Counted(count, "open lead")}.{TableOf(tally)}");
    }

    private static string TableOf(RuleTally tally)
    {
        var table = new TextTable(2, "rule", "says", "leads");
        foreach (var rule in tally.Rules)
        {
            table.Add($"{rule.Rule} {rule.Name}", rule.Says + (rule.Doubt is null ? "" : " (in doubt)"), $"{rule.Leads}");
        }

        return tally.Rules.Count == 0 ? "" : table.ToString();
    }

    private static string Today(LeadQuietHours lead)
    {
        var zone = lead.Place.Zones[0];
        var spans = lead.OpenToday.Select(open => $"{Clock.Format(open.Start.InZone(zone).TimeOfDay)}–{(open.End.InZone(zone).Date > lead.Today ? "24:00" : Clock.Format(open.End.InZone(zone).TimeOfDay))}");
        return lead.OpenToday.Count == 0 ? $"no texts today in {zone.Id}" : $"texts today {string.Join(", ", spans)} in {zone.Id}";
    }

    private static string Next(LeadQuietHours lead) => lead switch
    {
        { ClosedBy: null } => "open now",
        { NextOpening: { } next } => $"next {Moment.Format(next.InZone(lead.Place.Zones[0]).LocalDateTime)} ({lead.ClosedBy})",
        _ => $"never ({lead.ClosedBy})",
    };
}

/// <param name="LawAsOf">When the file of contact law was last gone through as a whole.</param>
/// <param name="Window">The business's own window, in words.</param>
internal sealed record QuietHoursHead(string Business, string LawAsOf, string Window);
