using System.Net;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Sending;

/// <summary>
/// What a message to a lead has to say whatever its template does: an email the postal address and the way out of it (CAN-SPAM, 15 U.S.C.
/// 7704(a)(5)), the first text who writes and how to stop (CTIA's messaging principles, which carriers hold senders to).
/// </summary>
internal static class RequiredWords
{
    private const string StopWord = "STOP";
    private const string WayOut = "No more emails from us";

    public static string Text(string text, Business business, MessageLinks links)
    {
        var hasAddress = text.Contains(business.PostalAddress, StringComparison.Ordinal);
        var hasWayOut = text.Contains(links.Unsubscribe, StringComparison.Ordinal);
        if (hasAddress && hasWayOut)
        {
            return text;
        }

        var rule = hasAddress || hasWayOut ? "" : "--\n";
        var address = hasAddress ? "" : $"{business.Name}, {business.PostalAddress}\n";
        var wayOut = hasWayOut ? "" : $"{WayOut}: {links.Unsubscribe}";
        return $"{text.TrimEnd()}\n\n{rule}{address}{wayOut}".TrimEnd('\n');
    }

    /// <summary>The same for the whole page, whose frame may be the business's own.</summary>
    public static string Html(string html, Business business, MessageLinks links)
    {
        var hasAddress = Says(html, business.PostalAddress);
        var hasWayOut = Says(html, links.Unsubscribe);
        if (hasAddress && hasWayOut)
        {
            return html;
        }

        var foot = "<p style=\"font:12px/18px Arial,Helvetica,sans-serif\">"
            + (hasAddress ? "" : $"{WebUtility.HtmlEncode($"{business.Name}, {business.PostalAddress}")}<br>")
            + (hasWayOut ? "" : $"<a href=\"{WebUtility.HtmlEncode(links.Unsubscribe)}\">{WayOut}</a>") + "</p>";
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + foot : html.Insert(end, foot);
    }

    // Encoders differ in what they write as entities.
    private static bool Says(string html, string words) =>
        html.Contains(words, StringComparison.Ordinal) || WebUtility.HtmlDecode(html).Contains(words, StringComparison.Ordinal);

    /// <summary>Only the first text to a lead has to; nothing is added where the template says it.</summary>
    public static string Sms(string text, Business business, Lead lead)
    {
        if (lead.LastTextAt is not null)
        {
            return text;
        }

        var named = text.Contains(business.Name, StringComparison.OrdinalIgnoreCase) ? text : $"{business.Name}: {text}";
        return named.Contains(StopWord, StringComparison.Ordinal) ? named : $"{named} Reply {StopWord} to opt out.";
    }
}
