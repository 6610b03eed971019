namespace FollowUpEngine.Replies;

/// <summary>A rule's wording found in a text: words [Start, End).</summary>
internal readonly record struct PhraseMatch(ReplyRule Rule, int Start, int End)
{
    public bool Covers(int word) => word >= Start && word < End;
}

/// <summary>Many wordings looked up by their first word, so that a text is walked once however many there are.</summary>
internal sealed class PhraseBook
{
    private readonly Dictionary<string, List<(TokenPattern Pattern, ReplyRule Rule)>> byFirstWord = new(StringComparer.Ordinal);

    public PhraseBook(IEnumerable<ReplyRule> rules, Func<ReplyRule, IEnumerable<string>> wordings)
    {
        foreach (var rule in rules)
        {
            foreach (var pattern in wordings(rule).Select(TokenPattern.Parse))
            {
                foreach (var word in pattern.FirstWords().Distinct(StringComparer.Ordinal))
                {
                    if (!byFirstWord.TryGetValue(word, out var list))
                    {
                        byFirstWord[word] = list = [];
                    }

                    list.Add((pattern, rule));
                }
            }
        }
    }

    /// <summary>All matches; several of one rule may overlap.</summary>
    public List<PhraseMatch> MatchesIn(ReplyText text)
    {
        var matches = new List<PhraseMatch>();
        for (var start = 0; start < text.Words.Count; start++)
        {
            AddMatches(matches, text, start, text.Words[start]);
            if (char.IsAsciiDigit(text.Words[start][0]))
            {
                AddMatches(matches, text, start, "#");
            }
        }

        return matches;
    }

    private void AddMatches(List<PhraseMatch> matches, ReplyText text, int start, string first)
    {
        if (!byFirstWord.TryGetValue(first, out var patterns))
        {
            return;
        }

        foreach (var (pattern, rule) in patterns)
        {
            var end = pattern.Match(text, start);
            if (end > start)
            {
                matches.Add(new PhraseMatch(rule, start, end));
            }
        }
    }
}
