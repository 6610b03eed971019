using System.Diagnostics;

namespace FollowUpEngine.Replies;

/// <summary>
/// A wording, matched word by word: <c>stop|quit ?please @sending ~2 me|us</c>. A part is one of: words that may stand for each other;
/// <c>@name</c> among them for all words of a <see cref="WordSets"/> entry, <c>#</c> for any number; <c>?…</c> for a part that may be missing; <c>~n</c> for up to n words
/// of any kind; <c>^</c> and <c>$</c> for the beginning and end of a sentence. Never crosses from one sentence into the next.
/// A match tries each gap's few lengths and nothing else, so its cost is bounded by the pattern and not by the text.
/// </summary>
internal sealed class TokenPattern
{
    private readonly Part[] parts;

    private TokenPattern(Part[] parts) => this.parts = parts;

    private enum PartKind
    {
        Word,
        Gap,
        SentenceStart,
        SentenceEnd,
    }

    public static TokenPattern Parse(string wording)
    {
        var written = Array.ConvertAll(wording.Split(' '), PartOf);
        Debug.Assert(Array.Exists(written, part => part is { Kind: PartKind.Word, IsOptional: false }), wording);
        return new TokenPattern(written);
    }

    /// <summary>The words that a match can begin with.</summary>
    public IEnumerable<string> FirstWords()
    {
        foreach (var part in parts)
        {
            if (part.Kind == PartKind.SentenceStart)
            {
                continue;
            }

            foreach (var word in part.Words)
            {
                yield return word;
            }

            if (!part.IsOptional)
            {
                yield break;
            }
        }
    }

    public IEnumerable<string> Words() => parts.SelectMany(part => part.Words);

    /// <summary>The index after the match that begins at <paramref name="start"/>, or -1.</summary>
    public int Match(ReplyText text, int start) => Match(text, start, start, 0);

    private int Match(ReplyText text, int start, int at, int index)
    {
        if (index == parts.Length)
        {
            return at;
        }

        var part = parts[index];
        switch (part.Kind)
        {
            case PartKind.SentenceStart:
                return text.BeginsSentence(at) ? Match(text, start, at, index + 1) : -1;
            case PartKind.SentenceEnd:
                return at > 0 && text.EndsSentence(at - 1) ? Match(text, start, at, index + 1) : -1;
            case PartKind.Gap:
                for (var skipped = 0; skipped <= part.Most && (skipped == 0 || text.InSentenceOf(at + skipped - 1, start)); skipped++)
                {
                    var end = Match(text, start, at + skipped, index + 1);
                    if (end >= 0)
                    {
                        return end;
                    }
                }

                return -1;
            default:
                if (text.InSentenceOf(at, start) && part.Takes(text.Words[at]))
                {
                    var end = Match(text, start, at + 1, index + 1);
                    if (end >= 0)
                    {
                        return end;
                    }
                }

                return part.IsOptional ? Match(text, start, at, index + 1) : -1;
        }
    }

    private static Part PartOf(string written)
    {
        var isOptional = written[0] == '?';
        var body = isOptional ? written[1..] : written;
        return body switch
        {
            "^" => new Part(PartKind.SentenceStart, false, 0, []),
            "$" => new Part(PartKind.SentenceEnd, false, 0, []),
            ['~', var digit] => new Part(PartKind.Gap, true, digit - '0', []),
            _ => new Part(PartKind.Word, isOptional, 0, [.. body.Split('|').SelectMany(WordSets.Expand)]),
        };
    }

    private sealed record Part(PartKind Kind, bool IsOptional, int Most, HashSet<string> Words)
    {
        public bool Takes(string word) => Words.Contains(word) || (char.IsAsciiDigit(word[0]) && Words.Contains("#"));
    }
}
