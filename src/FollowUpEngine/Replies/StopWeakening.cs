using FollowUpEngine.Replies.Wording;

namespace FollowUpEngine.Replies;

/// <summary>What takes a plain wording of stopping its certainty: it tells instead of asking, is limited, denied, or about calls.</summary>
internal static class StopWeakening
{
    /// <summary>"You never call me back" tells, "never call me again" asks.</summary>
    public static bool IsTelling(ReplyText text, PhraseMatch match)
    {
        if (match.Rule != StopWording.DoNotSend || match.Start == 0 || !text.InSentenceOf(match.Start - 1, match.Start) || !StopContext.Tellers.Contains(text.Words[match.Start - 1]))
        {
            return false;
        }

        for (var word = match.Start; word < match.End + 3 && text.InSentenceOf(word, match.Start); word++)
        {
            if (text.Words[word] is "again" or "anymore" or "ever")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether what stands around the wording makes a doubt of it.</summary>
    public static bool IsWeakened(ReplyText text, PhraseMatch match)
    {
        if (match.Rule == StopWording.SaidBefore)
        {
            return false;
        }

        var next = match.End < text.Words.Count && text.InSentenceOf(match.End, match.Start) ? text.Words[match.End] : "";
        var afterNext = match.End + 1 < text.Words.Count ? text.Words[match.End + 1] : "";
        return IsDenied(text, match.Start)
            || IsAboutCalls(text, match)
            || (match.Rule == StopWording.DoNotSend && (StopContext.Limits.Contains(next) || (next == "at" && afterNext is not ("this" or "my" or "all"))))
            || (match.Rule == StopWording.StopSending && (StopContext.StopLimits.Contains(next) || StopContext.StopLimits.Contains(afterNext) || StopContext.Others.Contains(next)))
            || (match.Rule == StopWording.DoNotWant && match.Start > 0 && text.InSentenceOf(match.Start - 1, match.Start) && text.Words[match.Start - 1] is "you" or "he" or "she" or "they");
    }

    // "Don't call me" may be a wish to be texted.
    private static bool IsAboutCalls(ReplyText text, PhraseMatch match)
    {
        var isCall = false;
        for (var word = match.Start; word < match.End + 2 && text.InSentenceOf(word, match.Start); word++)
        {
            isCall |= text.Words[word] is "call" or "phone";
            if (text.Words[word] is "again" or "anymore" or "ever" || (word < match.End && text.Words[word] is "text" or "message" or "contact" or "email" or "list" or "number"))
            {
                return false;
            }
        }

        return isCall && match.Rule == StopWording.DoNotSend;
    }

    private static bool IsDenied(ReplyText text, int start)
    {
        for (var word = start - 1; word >= 0 && word >= start - 6 && text.InSentenceOf(word, start); word--)
        {
            if (StopContext.Denials.Contains(text.Words[word]) || (word == start - 1 && StopContext.CloseDenials.Contains(text.Words[word])))
            {
                return true;
            }

            if (!StopContext.Between.Contains(text.Words[word]))
            {
                return false;
            }
        }

        return false;
    }
}
