using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Scheduling.Places;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <param name="LawAsOf">When the file of contact law was last gone through as a whole.</param>
/// <param name="Window">The business's own window, in words.</param>
/// <param name="Rules">Those that hold for a lead of this page.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record QuietHoursListView(LocalDate LawAsOf, string Window, IReadOnlyList<LeadQuietHoursView> Leads, IReadOnlyList<ContactRuleView> Rules, string? Next);

/// <summary>Which rules hold for texts to one lead.</summary>
/// <param name="Rules">Keys of the rules.</param>
/// <param name="OpenToday">When texts may go on <paramref name="Today"/>, the lead's local date.</param>
/// <param name="ClosedBy">What forbids a text now; null when nothing does.</param>
public sealed record LeadQuietHoursView(
    string Lead,
    IReadOnlyList<EvidenceView> Evidence,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> Zones,
    IReadOnlyList<string> Rules,
    LocalDate Today,
    IReadOnlyList<OpenView> OpenToday,
    Instant? NextOpening,
    string? ClosedBy,
    int? TextsPer24Hours)
{
    public static LeadQuietHoursView Of(LeadQuietHours lead) => new(
        lead.Lead.Value,
        [.. lead.Place.Evidence.Select(EvidenceView.Of)],
        lead.Place.Regions,
        [.. lead.Place.Zones.Select(zone => zone.Id)],
        [.. lead.Rules.Select(rule => rule.Key)],
        lead.Today,
        [.. lead.OpenToday.Select(open => new OpenView(open.Start, open.End))],
        lead.NextOpening,
        lead.ClosedBy,
        lead.TextsPer24Hours);
}

/// <param name="Name">What tells it, such as <c>area code 207</c>.</param>
public sealed record EvidenceView(string Name, IReadOnlyList<string> Regions, IReadOnlyList<string> Zones)
{
    public static EvidenceView Of(PlaceEvidence evidence) => new(evidence.Name, evidence.Regions, evidence.Zones);
}

/// <summary><paramref name="From"/> counts, <paramref name="Until"/> does not.</summary>
public sealed record OpenView(Instant From, Instant Until);

/// <param name="Says">All that it limits, in words.</param>
/// <param name="Leads">For how many of the listed leads it holds.</param>
public sealed record ContactRuleView(
    string Rule, string Name, string Says, bool IsOwn, string? Consent, IReadOnlyList<LawSourceView> Sources, string? Doubt, int Leads)
{
    public static ContactRuleView Of(ContactRule rule, int leads) => new(
        rule.Key, rule.Name, QuietHoursWords.Of(rule), rule.IsOwn, rule.Consent, [.. rule.Sources.Select(LawSourceView.Of)], rule.Doubt, leads);
}

public sealed record LawSourceView(string Law, string Grade, LocalDate Checked)
{
    public static LawSourceView Of(LawSource source) => new(source.Law, ApiNames.Of(source.Grade), source.Checked);
}

/// <summary>Counts for how many leads each rule holds, while they are listed.</summary>
public sealed class RuleTally
{
    private readonly Dictionary<ContactRule, int> _leads = [];

    public void Add(LeadQuietHours lead)
    {
        foreach (var rule in lead.Rules)
        {
            _leads[rule] = _leads.GetValueOrDefault(rule) + 1;
        }
    }

    /// <summary>What holds for most leads first.</summary>
    public IReadOnlyList<ContactRuleView> Rules =>
        [.. _leads.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Key, StringComparer.Ordinal).Select(pair => ContactRuleView.Of(pair.Key, pair.Value))];

    public static string WindowOf(Business business) => QuietHoursWords.Of(business.Messaging.SmsWindow);
}
