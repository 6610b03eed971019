using System.Text;

namespace FollowUpEngine.Replies;

/// <summary>Cuts a text into numbers, words and the signs that dates are written with.</summary>
internal static class DateLexer
{
    /// <summary>Lower case without accents; "9th" is "9" and "th", "3/9" is "3", "/" and "9".</summary>
    public static List<string> Split(ReadOnlySpan<char> text)
    {
        var tokens = new List<string>();
        var current = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var folded = WordSplitter.Fold(rune.ToString());
            if (folded.Length > 0)
            {
                if (current.Length > 0 && char.IsAsciiDigit(current[^1]) != char.IsAsciiDigit(folded[0]))
                {
                    End(tokens, current);
                }

                current.Append(folded);
            }
            else if (rune.Value is not ('\'' or '’'))
            {
                End(tokens, current);
                if (rune.Value is '/' or '.' or ',' or ':')
                {
                    tokens.Add(rune.ToString());
                }
                else if (rune.Value is '-' or '–' or '—')
                {
                    tokens.Add("-");
                }
            }
        }

        End(tokens, current);
        return tokens;
    }

    private static void End(List<string> tokens, StringBuilder current)
    {
        if (current.Length > 0)
        {
            tokens.Add(current.ToString());
            current.Clear();
        }
    }
}
