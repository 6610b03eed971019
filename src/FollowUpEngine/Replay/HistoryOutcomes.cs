using System.Collections.Frozen;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Replay;

/// <summary>How did it end, in the words that CRMs use?</summary>
internal static class HistoryOutcomes
{
    private static readonly FrozenDictionary<string, LeadStage> Known = Build(new()
    {
        ["won, closed won, sold, sale, customer, evangelist, converted, job won, approved"] = LeadStage.Won,
        ["lost, closed lost, dead, no sale, not interested, archived"] = LeadStage.Lost,
        ["disqualified, unqualified, spam, junk, dq, bad lead, duplicate"] = LeadStage.Disqualified,
    });

    /// <summary>False for a word that is not known; a null <paramref name="stage"/> means still open.</summary>
    public static bool TryRead(string text, out LeadStage? stage)
    {
        stage = Known.TryGetValue(HistoryStages.Plain(text), out var end) ? end : null;
        return stage is not null || HistoryStages.TryRead(text, out _);
    }

    private static FrozenDictionary<string, LeadStage> Build(Dictionary<string, LeadStage> words) =>
        words.SelectMany(pair => pair.Key.Split(", ").Select(word => KeyValuePair.Create(HistoryStages.Plain(word), pair.Value))).ToFrozenDictionary(StringComparer.Ordinal);
}
