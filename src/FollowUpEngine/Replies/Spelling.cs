using System.Collections.Frozen;
using System.Text;

namespace FollowUpEngine.Replies;

/// <summary>
/// Brings words to one spelling: letters typed apart ("S T O P"), drawn out ("stoppp"), slipped ("stpo"), dressed up ("st0p"), shortened
/// ("plz", "ur") and written in two words ("do not", "opt out"), so that wordings need to name one form only. A slip that is
/// itself a word ("step") is left alone here; <see cref="StopWords"/> asks about it when it is all that was written.
/// </summary>
internal static class Spelling
{
    private static readonly FrozenDictionary<string, string> Forms = SpellingForms.Words;
    private static readonly FrozenDictionary<(string, string), string> Pairs = SpellingForms.Pairs;

    public static List<ReplyText.Token> Mended(List<ReplyText.Token> tokens)
    {
        var joined = JoinLetters(tokens);
        for (var i = 0; i < joined.Count; i++)
        {
            joined[i] = joined[i] with { Word = Mended(joined[i].Word) };
        }

        return JoinPairs(joined);
    }

    internal static string Mended(string word)
    {
        if (Forms.TryGetValue(word, out var form))
        {
            return form;
        }

        var plain = Shortened(Undressed(word));
        return Forms.TryGetValue(plain, out form) ? form : StopWords.Stemmed(plain);
    }

    /// <summary>Whether two words differ by one key: missing, added, wrong, or swapped with its neighbour.</summary>
    internal static bool IsOneSlip(string word, string other)
    {
        if (word == other || Math.Abs(word.Length - other.Length) > 1)
        {
            return false;
        }

        var head = word.AsSpan().CommonPrefixLength(other);
        var a = word.AsSpan(head);
        var b = other.AsSpan(head);
        return (a.Length > 0 && a[1..].SequenceEqual(b)) || (b.Length > 0 && b[1..].SequenceEqual(a))
            || (a.Length == b.Length && a[1..].SequenceEqual(b[1..]))
            || (a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
    }

    // Three and more of a letter are one, or two where only that is a word of ours ("calllll").
    private static string Shortened(string word)
    {
        var one = Squeezed(word, 1);
        if (one.Length == word.Length)
        {
            return word;
        }

        var two = Squeezed(word, 2);
        return SpellingForms.WithDoubles.Contains(two) ? two : one;
    }

    private static string Squeezed(string word, int keep)
    {
        var squeezed = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length;)
        {
            var end = at + 1;
            while (end < word.Length && word[end] == word[at])
            {
                end++;
            }

            squeezed.Append(word[at], end - at >= 3 && !char.IsAsciiDigit(word[at]) ? keep : end - at);
            at = end;
        }

        return squeezed.ToString();
    }

    // Digits that stand for letters, only where that makes a stop word: st0p, unsubscr1be.
    private static string Undressed(string word)
    {
        if (word.Length > 12 || !word.Any(char.IsAsciiDigit) || !word.Any(char.IsAsciiLetter))
        {
            return word;
        }

        var letters = string.Concat(word.Select(c => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', _ => c }));
        return StopWords.IsKeyword(letters) ? letters : word;
    }

    private static List<ReplyText.Token> JoinLetters(List<ReplyText.Token> tokens)
    {
        var joined = new List<ReplyText.Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var length = SpelledAt(tokens, i, out var keyword);
            joined.Add(length > 0 ? tokens[i] with { Word = keyword } : tokens[i]);
            i += Math.Max(length - 1, 0);
        }

        return joined;
    }

    private static int SpelledAt(List<ReplyText.Token> tokens, int start, out string keyword)
    {
        keyword = "";
        var letters = new StringBuilder();
        for (var i = start; i < tokens.Count && i < start + StopWords.LongestKeyword && tokens[i].Word.Length == 1; i++)
        {
            letters.Append(tokens[i].Word);
            if (letters.Length > 2 && StopWords.IsKeyword(letters.ToString()))
            {
                keyword = letters.ToString();
            }
        }

        return keyword.Length;
    }

    private static List<ReplyText.Token> JoinPairs(List<ReplyText.Token> tokens)
    {
        var joined = new List<ReplyText.Token>(tokens.Count);
        foreach (var token in tokens)
        {
            if (joined.Count > 0 && joined[^1].Sentence == token.Sentence && Pairs.TryGetValue((joined[^1].Word, token.Word), out var one))
            {
                joined[^1] = joined[^1] with { Word = one };
            }
            else
            {
                joined.Add(token);
            }
        }

        return joined;
    }
}
