using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace FollowUpEngine.Sending;

/// <summary>
/// The HTML part of an email of which only the text was written: escaped, in paragraphs, with web addresses, email addresses and phone
/// numbers to tap. The frame around it carries the foot, so the text's own foot is left out.
/// </summary>
internal static partial class DerivedHtml
{
    private const string LinkStyle = "color:#1f5fbf";

    /// <param name="text">The rendered text.</param>
    /// <param name="inFrame">What the frame says at the foot: lines with one of these are left out, and so is the rule above them.</param>
    public static string Of(string text, IReadOnlyList<string> inFrame)
    {
        var html = new StringBuilder();
        foreach (var paragraph in Paragraphs(text, inFrame))
        {
            html.Append(html.Length == 0 ? "" : "\n").Append("<p style=\"margin:0 0 16px\">").AppendJoin("<br>\n", paragraph.Select(Linked)).Append("</p>");
        }

        return html.ToString();
    }

    private static IEnumerable<List<string>> Paragraphs(string text, IReadOnlyList<string> inFrame)
    {
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            var said = line.Trim();
            if (said == "--" || inFrame.Any(part => part.Length > 0 && said.Contains(part, StringComparison.Ordinal)))
            {
                continue;
            }

            if (said.Length > 0)
            {
                lines.Add(said);
            }
            else if (lines.Count > 0)
            {
                yield return lines;
                lines = [];
            }
        }
    }

    private static string Linked(string line)
    {
        var html = new StringBuilder();
        var end = 0;
        foreach (Match match in Tappable().Matches(line))
        {
            html.Append(WebUtility.HtmlEncode(line[end..match.Index]));
            var target = match.Groups["web"].Success ? match.Value
                : match.Groups["mail"].Success ? "mailto:" + match.Value
                : "tel:" + string.Concat(match.Value.Where(c => char.IsAsciiDigit(c) || c == '+'));
            html.Append("<a href=\"").Append(WebUtility.HtmlEncode(target)).Append("\" style=\"").Append(LinkStyle).Append("\">").Append(WebUtility.HtmlEncode(match.Value)).Append("</a>");
            end = match.Index + match.Length;
        }

        return html.Append(WebUtility.HtmlEncode(line[end..])).ToString();
    }

    // A sentence's last mark is no part of the address before it. Phones: E.164, and ten digits as they are written in North America.
    [GeneratedRegex(
        """(?<web>https?://[^\s<>"]*[^\s<>".,;:!?)'])|(?<mail>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)|(?<phone>\+[1-9][0-9]{7,14}(?![0-9])|(?<![0-9+])(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[-.])[0-9]{3}[-.][0-9]{4}(?![0-9]))""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tappable();
}
