using FollowUpEngine.Replies.Wording;

namespace FollowUpEngine.Replies;

/// <summary>
/// Does a reply ask us to stop? Answers a <see cref="ReplyKind.Stop"/> only for a stop word with nothing else around it, or for plain
/// wording that nothing weakens; everything else in which stopping is named is a <see cref="ReplyKind.MaybeStop"/>. Null when it is not named.
/// </summary>
internal static class StopRules
{
    private static readonly ReplyRule Word = new("stop-word", ReplyKind.Stop,
        "The whole message is a stop word, which by law ends all texts, even \"cancel\" from somebody with a visit: look whether a visit was meant too.");

    private static readonly ReplyRule WordAlone = new("stop-sentence", ReplyKind.Stop, "A stop word stands as a sentence of its own.");
    private static readonly ReplyRule WordFirst = new("stop-and-reason", ReplyKind.Stop, "They begin with a stop word and say why.");
    private const int LongestRefusal = 25;
    private const int LongestWithOuter = 12;

    private static readonly HashSet<string> AllFillers = [.. StopContext.Fillers, .. StopContext.PlainFillers];

    // Spelt like a stop word run together with another word, but ordinary words.
    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal)
    {
        "unstop", "stopped", "stopping", "stopper", "stoppers", "stoppage", "stopover", "stopcock", "stopgap", "stopwatch", "stoplight", "stoplights", "stopby", "nonstop", "doorstop", "backstop", "shortstop", "bustop", "busstop",
    };

    private static readonly HashSet<string> Bidding = new(StringComparer.Ordinal)
    {
        "you", "can", "to", "must", "need", "want", "wanna", "would", "like", "id", "im", "we", "gonna", "let", "lets", "us", "have", "could", "lets", "wish",
    };

    // What says that the writer wants to go on.
    private static readonly HashSet<ReplyKind> Engaged = [ReplyKind.Confirm, ReplyKind.Reschedule, ReplyKind.Question, ReplyKind.Start];

    public static ReplyRule? Read(ReplyText text, IReadOnlyList<PhraseMatch> matches, int headLength)
    {
        if (text.Words.Count == 0)
        {
            return null;
        }

        if (IsWhole(text))
        {
            return Word;
        }

        var ignored = Ignored(text, matches);
        return Plain(text, matches, ignored, headLength) ?? Alone(text, matches, ignored, headLength) ?? Doubtful(text, matches, ignored);
    }

    /// <summary>
    /// Whether a text that no rule reads may still be a stop: it refuses something, and speaks of messages or the number. Asked last, since a
    /// person reads such a text anyway and only the cadence is held besides.
    /// </summary>
    public static bool MayRefuse(ReplyText text, IReadOnlyList<PhraseMatch> matches)
    {
        var ignored = Ignored(text, matches);
        return text.Words.Count <= LongestRefusal && text.Words.Any(StopContext.Contacts.Contains) && text.Words.Any(StopContext.Refusals.Contains)
            || text.Words.Where((word, index) => !ignored[index] && StopContext.Ends.Contains(word)).Any();
    }

    /// <summary>Whether nothing but stop words and courtesies was written, whatever their spelling.</summary>
    public static bool IsWhole(ReplyText text)
    {
        var bare = text.Without(StopContext.Fillers).Words;
        if (bare.Count == 0 || bare.Count > 20)
        {
            return false;
        }

        return bare.All(StopWords.Is)
            || StopWords.IsRepeated(string.Concat(bare))
            || (bare.Any(StopWords.IsPlain) && bare.All(word => StopWords.Is(word) || StopContext.PlainFillers.Contains(word)) && !bare.Contains("yes", StringComparer.Ordinal));
    }

    private static ReplyRule? Plain(ReplyText text, IReadOnlyList<PhraseMatch> matches, bool[] ignored, int headLength)
    {
        ReplyRule? weaker = null;
        foreach (var match in matches.Where(match => match.Rule.Kind == ReplyKind.Stop && !Covers(match, ignored)))
        {
            if (match.Start >= headLength)
            {
                weaker ??= MaybeStopWording.BelowHead;
            }
            else if (!StopWeakening.IsTelling(text, match))
            {
                if (!StopWeakening.IsWeakened(text, match))
                {
                    return match.Rule;
                }

                weaker = MaybeStopWording.Weakened;
            }
        }

        return weaker;
    }

    private static ReplyRule? Alone(ReplyText text, IReadOnlyList<PhraseMatch> matches, bool[] ignored, int headLength)
    {
        for (var word = 0; word < headLength; word++)
        {
            if (StopWords.IsPlain(text.Words[word]) && !ignored[word] && IsAlone(text, word))
            {
                // A question before it is answered by it: "Why do you keep writing? Stop."
                var isLast = text.SentenceOf(word) == text.SentenceCount - 1;
                var isEngaged = matches.Any(match => Engaged.Contains(match.Rule.Kind) && !(isLast && match.Rule.Kind == ReplyKind.Question)) || (text.Asks && !isLast);
                return isEngaged ? MaybeStopWording.Mention : WordAlone;
            }
        }

        return Reasoned(text, matches, ignored) ? WordFirst : null;
    }

    // "Stop, wrong number": what follows says why it is meant.
    private static bool Reasoned(ReplyText text, IReadOnlyList<PhraseMatch> matches, bool[] ignored)
    {
        var first = 0;
        while (first < text.Words.Count - 1 && StopContext.Fillers.Contains(text.Words[first]))
        {
            first++;
        }

        return StopWords.IsPlain(text.Words[first]) && !ignored[first] && !matches.Any(match => Engaged.Contains(match.Rule.Kind))
            && matches.Any(match => match.Start > first && match.Rule.Kind is ReplyKind.WrongPerson or ReplyKind.NotInterested or ReplyKind.MaybeStop && !Covers(match, ignored));
    }

    private static bool IsAlone(ReplyText text, int word)
    {
        for (var before = word - 1; before >= 0 && text.InSentenceOf(before, word); before--)
        {
            if (!AllFillers.Contains(text.Words[before]))
            {
                return false;
            }
        }

        for (var after = word + 1; after < text.Words.Count && text.InSentenceOf(after, word); after++)
        {
            if (!AllFillers.Contains(text.Words[after]) && !StopWords.Is(text.Words[after]))
            {
                return false;
            }
        }

        return true;
    }

    private static ReplyRule? Doubtful(ReplyText text, IReadOnlyList<PhraseMatch> matches, bool[] ignored)
    {
        foreach (var match in matches.Where(match => match.Rule.Kind == ReplyKind.MaybeStop && !Covers(match, ignored)))
        {
            return match.Rule;
        }

        for (var word = 0; word < text.Words.Count; word++)
        {
            if (!ignored[word] && IsMention(text, word))
            {
                return text.Words[word].StartsWith("cancel", StringComparison.Ordinal) ? MaybeStopWording.CancelSomething : MaybeStopWording.Mention;
            }
        }

        if (matches.Any(match => match.Rule == StopContext.Quoted))
        {
            return MaybeStopWording.Quoted;
        }

        var bare = text.Without(AllFillers).Words;
        return bare.Count == 1 && StopWords.IsSlip(bare[0]) ? MaybeStopWording.Slip : null;
    }

    private static bool IsMention(ReplyText text, int word)
    {
        var said = text.Words[word];
        return said switch
        {
            "cancel" or "canceling" or "cancelling" or "cancelar" => true,
            "quit" or "end" or "remove" or "discontinue" or "basta" or "arreter" or "cease" => IsBid(text, word),
            _ => StopWords.IsPlain(said) || IsRunTogether(said),
        } || IsOuterWord(text, word);
    }

    // "END, have a nice day": a stop word that opens or closes a short text.
    private static bool IsOuterWord(ReplyText text, int word)
    {
        var before = word > 0 ? text.Words[word - 1] : "";
        var after = word + 1 < text.Words.Count ? text.Words[word + 1] : "";
        return text.Words.Count <= LongestWithOuter && StopWords.Is(text.Words[word]) && !StopContext.NounMarks.Contains(before)
            && ((text.BeginsSentence(word) && after is not ("of" or "el" or "la" or "que" or "up")) || text.EndsSentence(word));
    }

    // "Quit that", "please end this": the first word but for courtesies. "The furnace quit" tells of something.
    private static bool IsBid(ReplyText text, int word)
    {
        var first = word;
        while (first > 0 && text.InSentenceOf(first - 1, word) && (AllFillers.Contains(text.Words[first - 1]) || Bidding.Contains(text.Words[first - 1])))
        {
            first--;
        }

        var next = word + 1 < text.Words.Count && text.InSentenceOf(word + 1, word) ? text.Words[word + 1] : "";
        return text.BeginsSentence(first) && (text.Words[word] is not ("end" or "remove") || next is "" or "this" or "it" or "these" or "all" or "our" or "my" or "everything" or "now" or "me" or "us");
    }

    private static bool IsRunTogether(string word) =>
        word.Length > 5 && (word.StartsWith("stop", StringComparison.Ordinal) || word.EndsWith("stop", StringComparison.Ordinal) || word.Contains("optout", StringComparison.Ordinal))
        && !Ordinary.Contains(word);

    // Words that are not the writer's wish: a sender's line given back, "bus stop", "cancel my visit".
    private static bool[] Ignored(ReplyText text, IReadOnlyList<PhraseMatch> matches)
    {
        var ignored = new bool[text.Words.Count];
        foreach (var match in matches)
        {
            var isQuoted = match.Rule == StopContext.Quoted && !IsOwn(text, match.Start);
            var isCancelled = match.Rule == RescheduleWording.CancelVisit;
            if (!isQuoted && !isCancelled && match.Rule != StopContext.Innocent)
            {
                continue;
            }

            for (var word = match.Start; word < match.End; word++)
            {
                ignored[word] |= isQuoted || (isCancelled ? text.Words[word].StartsWith("cancel", StringComparison.Ordinal) : text.Words[word] is "stop" or "quit" or "away");
            }
        }

        return ignored;
    }

    // "I text stop to end this" is theirs.
    private static bool IsOwn(ReplyText text, int start) =>
        start > 0 && text.InSentenceOf(start - 1, start) && text.Words[start - 1] is "i" or "ive" or "we" or "already" or "have";

    private static bool Covers(PhraseMatch match, bool[] ignored) => ignored.AsSpan(match.Start, match.End - match.Start).Contains(true);
}
