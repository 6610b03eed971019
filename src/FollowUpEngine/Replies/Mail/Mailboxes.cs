using System.Text;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// The addresses in a From, To or Cc header (RFC 5322, 3.4) or in a list that somebody typed. Lenient: what has an @ and no space
/// counts, and whether it is an address that mail can go to is for <see cref="Leads.EmailAddress"/> to say.
/// </summary>
public static class Mailboxes
{
    private const int Most = 200;
    private const int LongestName = 80;

    /// <summary>The first address, or null.</summary>
    public static string? First(string? header)
    {
        var all = In(header);
        return all.Count == 0 ? null : all[0];
    }

    /// <summary>In their order, without the names beside them.</summary>
    public static IReadOnlyList<string> In(string? header)
    {
        var found = new List<string>();
        var (piece, angled) = (new StringBuilder(), new StringBuilder());
        var (isQuoted, isAngled, depth) = (false, false, 0);
        foreach (var (c, escaped) in Characters(header ?? ""))
        {
            switch (c)
            {
                case '"' when !escaped && depth == 0:
                    isQuoted = !isQuoted;
                    break;
                case '(' when !isQuoted && !escaped && !isAngled:
                    depth++;
                    break;
                case ')' when depth > 0 && !escaped:
                    depth--;
                    break;
                case var _ when depth > 0:
                    break;
                case '<' when !isQuoted:
                    isAngled = true;
                    angled.Clear();
                    break;
                case '>' when isAngled && !isQuoted:
                    isAngled = false;
                    Keep(found, angled);
                    piece.Clear();
                    break;
                case ',' or ';' or ':' when !isQuoted && !isAngled:
                    Keep(found, piece);
                    break;
                default:
                    // A name in quotes may look like an address: "ann@example.com" <bob@example.com>.
                    (isAngled ? angled : piece).Append(isQuoted && !isAngled && (c is ' ' or '@') ? '_' : c);
                    break;
            }
        }

        Keep(found, isAngled ? angled : piece);
        return found;
    }

    /// <summary>The name beside the first address, as somebody would be greeted by it; null when there is none, or it is an address itself.</summary>
    public static string? NameOf(string? header)
    {
        var name = (header ?? "").Split('<', 2) is [var before, _] ? string.Join(' ', before.Split((char[])[' ', '\t', '\r', '\n', '"', '\\'], StringSplitOptions.RemoveEmptyEntries)) : "";
        return name.Length is > 0 and <= LongestName && name.Any(char.IsLetter) && !name.Contains('@', StringComparison.Ordinal) && !name.Contains("=?", StringComparison.Ordinal) && !name.Any(char.IsControl) ? name : null;
    }

    /// <summary>What stands before the last @, in lower case; the whole when there is none.</summary>
    public static string LocalPartOf(string address) => (address.LastIndexOf('@') is >= 0 and var at ? address[..at] : address).ToLowerInvariant();

    private static IEnumerable<(char Character, bool IsEscaped)> Characters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                yield return (text[++i], true);
            }
            else
            {
                yield return (text[i], false);
            }
        }
    }

    private static void Keep(List<string> found, StringBuilder piece)
    {
        var text = piece.ToString().Trim();
        piece.Clear();
        var at = text.LastIndexOf('@');
        if (found.Count < Most && at > 0 && at < text.Length - 1 && text.Length <= 320 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            found.Add(text);
        }
    }
}
