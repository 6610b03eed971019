using System.Collections.Frozen;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Replay;

/// <summary>How did it end, in the words that CRMs use?</summary>
internal static class HistoryOutcomes
{
    private static readonly FrozenDictionary<string, LeadStage?> Known = Build(new()
    {
        ["won, closed won, closed-won, closedwon, sold, sale, customer, converted, job won"] = LeadStage.Won,
        ["lost, closed lost, closed-lost, closedlost, dead, no sale, not interested"] = LeadStage.Lost,
        ["disqualified, unqualified, spam, junk, dq, bad lead, duplicate"] = LeadStage.Disqualified,
        ["open, new, in progress, engaging, prospecting, pending, contacted, working, qualified, quoted, proposal, negotiation, nurture, scheduled"] = null,
    });

    /// <summary>False for a word that is not known; a null <paramref name="stage"/> means still open.</summary>
    public static bool TryRead(string text, out LeadStage? stage) => Known.TryGetValue(text.Trim(), out stage);

    private static FrozenDictionary<string, LeadStage?> Build(Dictionary<string, LeadStage?> words) =>
        words.SelectMany(pair => pair.Key.Split(", ").Select(word => KeyValuePair.Create(word, pair.Value))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
