using System.Text;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// What is new in the body of an email: without what it quotes, the header of what it forwards, and the signature. Reads each line a
/// fixed number of times, so that no body takes longer than its length.
/// </summary>
/// <remarks>
/// Where a line may be either, it stays: too much is read by a person, too little is a word that nobody heard. "Thanks, Ann" stays,
/// for it is an answer; "Regards, Ann" goes.
/// </remarks>
public static class QuotedText
{
    /// <summary>Characters that are looked at; nobody writes more by hand.</summary>
    private const int MostCharacters = 1_000_000;

    // A wrapped quote breaks at some 70 to 80 characters, and its rest has no mark.
    private const int ShortestWrapped = 60;

    /// <summary>The new text, with LF between lines and no empty lines around it; empty when the mail only quotes.</summary>
    public static string Cut(string body)
    {
        var lines = Lines(body);
        var parts = new List<List<string>> { new() };
        for (var i = 0; i < lines.Count; i++)
        {
            if (IsQuote(lines[i]) || IsWrappedQuote(lines, i))
            {
                if (parts[^1].Count > 0)
                {
                    parts.Add([]);
                }

                continue;
            }

            if (ForwardMarks.IsMark(lines[i]) || HeaderBlocks.StartsAt(lines, i))
            {
                break;
            }

            if (Attributions.LengthAt(lines, i) is > 0 and var length)
            {
                if (!IsQuoteNext(lines, i + length))
                {
                    break;
                }

                i += length - 1;
                continue;
            }

            parts[^1].Add(lines[i]);
        }

        return string.Join("\n\n", parts.Select(Signatures.Without).Select(Tidy).Where(part => part.Length > 0));
    }

    private static List<string> Lines(string body)
    {
        var lines = new List<string>();
        foreach (var line in body.AsSpan(0, Math.Min(body.Length, MostCharacters)).EnumerateLines())
        {
            lines.Add(line.TrimEnd().ToString().Replace('\u00A0', ' ').TrimStart('\uFEFF', '\u200B'));
        }

        return lines;
    }

    private static bool IsQuote(string line) => line.AsSpan().TrimStart().StartsWith(">");

    private static bool IsWrappedQuote(List<string> lines, int i) =>
        i > 0 && i + 1 < lines.Count && lines[i].Length > 0 && char.IsLower(lines[i][0])
        && lines[i - 1].Length >= ShortestWrapped && IsQuote(lines[i - 1]) && IsQuote(lines[i + 1]);

    private static bool IsQuoteNext(List<string> lines, int i)
    {
        while (i < lines.Count && lines[i].Length == 0)
        {
            i++;
        }

        return i < lines.Count && IsQuote(lines[i]);
    }

    private static string Tidy(List<string> lines)
    {
        var (first, last) = (0, lines.Count - 1);
        while (first <= last && lines[first].Length == 0)
        {
            first++;
        }

        while (last >= first && IsRule(lines[last]))
        {
            last--;
        }

        var text = new StringBuilder();
        for (var i = first; i <= last; i++)
        {
            if (lines[i].Length > 0 || lines[i - 1].Length > 0)
            {
                text.Append(lines[i]).Append('\n');
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    // A line that only divides; what it divided from is gone.
    private static bool IsRule(string line) => line.AsSpan().IndexOfAnyExcept(" \t-_=*~\u2013\u2014") < 0;
}
