using System.Collections.Frozen;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Replay;

/// <summary>How far has an open lead come, in the words that CRMs use?</summary>
internal static class HistoryStages
{
    private static readonly FrozenDictionary<string, LeadStage> Known = Build(new()
    {
        // In the middle the default stages of HubSpot and Pipedrive, at the end what Jobber calls quotes and requests.
        ["open, new, in progress, engaging, prospecting, pending, contacted, working, attempted to contact, connected, contact made, subscriber, lead, inquiry, nurture, new request, unscheduled"] = LeadStage.Inquiry,
        ["qualified, marketing qualified lead, mql, qualified to buy, open deal, marketing qualified"] = LeadStage.MarketingQualified,
        ["handed off"] = LeadStage.HandedOff,
        ["scheduled, sales accepted, sal, appointment scheduled, presentation scheduled, demo scheduled, meeting scheduled, visit scheduled, estimate scheduled, booked, upcoming, today, overdue"] = LeadStage.SalesAccepted,
        ["sales qualified lead, sql, sales qualified, decision maker bought in, visited, needs defined, assessment complete, assessment completed, draft"] = LeadStage.SalesQualified,
        ["quoted, proposal, negotiation, opportunity, contract sent, proposal made, proposal sent, negotiations started, quote sent, estimate sent, awaiting response, changes requested"] = LeadStage.Opportunity,
    });

    /// <summary>False for a word that is not known.</summary>
    public static bool TryRead(string text, out LeadStage stage) => Known.TryGetValue(Plain(text), out stage);

    /// <summary>Letters and digits alone: the same stage is written as <c>closedwon</c>, <c>Closed Won</c> and <c>Closed Won (Sales Pipeline)</c>.</summary>
    public static string Plain(string text)
    {
        var name = text.IndexOf('(', StringComparison.Ordinal) is > 0 and var pipeline ? text[..pipeline] : text;
        return string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    private static FrozenDictionary<string, LeadStage> Build(Dictionary<string, LeadStage> words) =>
        words.SelectMany(pair => pair.Key.Split(", ").Select(word => KeyValuePair.Create(Plain(word), pair.Value))).ToFrozenDictionary(StringComparer.Ordinal);
}
