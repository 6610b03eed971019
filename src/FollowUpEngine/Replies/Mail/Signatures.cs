namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Where a signature begins: the line <c>-- </c>, a line that a device adds, the rule above a mailing list's words, a closing such as
/// "Kind regards". A closing goes only when nothing below it reads like something said.
/// </summary>
internal static class Signatures
{
    private const int MostLinesOfClosing = 8;
    private const int LongestLineOfClosing = 60;
    private const int MostLinesOfFooter = 10;
    private const int LongestDeviceLine = 80;

    private static readonly HashSet<string> Closings = new(StringComparer.OrdinalIgnoreCase)
    {
        "regards", "best regards", "kind regards", "kindest regards", "warm regards", "warmest regards", "with regards", "with kind regards", "with best regards", "many regards", "best", "all the best",
        "sincerely", "sincerely yours", "yours sincerely", "yours truly", "yours faithfully", "respectfully", "cordially", "cheers", "best wishes",
        "mit freundlichen grüßen", "mit freundlichem gruß", "viele grüße", "beste grüße", "freundliche grüße", "liebe grüße", "mfg", "cordialement", "bien cordialement", "sincères salutations",
        "saludos", "un saludo", "saludos cordiales", "atentamente", "cordiali saluti", "distinti saluti", "saluti", "met vriendelijke groet", "met vriendelijke groeten", "groeten", "atenciosamente", "med vänlig hälsning", "med venlig hilsen", "vennlig hilsen", "pozdrawiam", "с уважением",
    };

    private static readonly string[] DeviceOpenings =
    [
        "Sent from my", "Sent from", "Sent via", "Sent on the go", "Get Outlook for", "Download Outlook for", "Envoyé de mon", "Envoyé depuis", "Envoyé à partir", "Von meinem", "Gesendet von", "Gesendet mit", "Diese Nachricht wurde von meinem",
        "Enviado desde", "Enviado do", "Enviado de mi", "Inviato da", "Inviato dal", "Verzonden vanaf", "Verstuurd vanaf", "Verstuurd met", "Skickat från", "Sendt fra", "Lähetetty", "Wysłane z", "Отправлено с", "Отправлено из", "iPhone'umdan gönderildi",
    ];

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "iphone", "ipad", "ipod", "ios", "android", "galaxy", "samsung", "blackberry", "phone", "mobile", "device", "outlook", "yahoo", "windows", "huawei", "tablet", "verizon", "smartphone", "handy", "aol",
        "proton", "protonmail", "mailspring", "gmail", "hotmail", "pixel", "htc", "nokia", "xiaomi", "sony", "lg", "móvil", "telefon", "telefoon", "thunderbird", "mac", "wireless", "droid", "treo", "mail",
    };

    // What may be a wish stays, wherever it stands.
    private static readonly HashSet<string> SaidWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "stop", "unsubscribe", "remove", "cancel", "please", "don't", "dont", "do", "not", "no", "never", "quit", "opt", "end", "enough", "wrong", "yes", "call", "can", "could", "i", "i'm", "you", "your", "we", "is", "are", "this", "ps", "p.s", "p.s.",
    };

    public static List<string> Without(List<string> lines)
    {
        var first = lines.FindIndex(line => line.Length > 0);
        for (var i = Math.Max(first, 0); i < lines.Count; i++)
        {
            if (lines[i].Length > 0 && (IsDelimiter(lines[i]) || IsFooterRule(lines, i) || IsDevice(lines, i) || i > first && IsClosing(lines, i)))
            {
                return lines[..i];
            }
        }

        return lines;
    }

    // RFC 3676, 4.3; the space at the end is lost often enough.
    private static bool IsDelimiter(string line) => line is "--" or "\u2014" or "\u2013\u2013";

    private static bool IsFooterRule(List<string> lines, int i) =>
        lines[i].Length >= 2 && lines[i].AsSpan().IndexOfAnyExcept('_') < 0 && SaidBelow(lines, i, MostLinesOfFooter) is not null;

    private static bool IsDevice(List<string> lines, int i)
    {
        var line = lines[i].AsSpan().Trim(" *_[(").ToString();
        return line.Length <= LongestDeviceLine && (i == 0 || lines[i - 1].Length == 0 || i == lines.Count - 1)
            && Array.Exists(DeviceOpenings, opening => line.StartsWith(opening, StringComparison.Ordinal))
            && Words(line).Take(8).Any(Devices.Contains) && !Words(line).Any(SaidWords.Contains)
            && SaidBelow(lines, i, 2) is not null;
    }

    private static bool IsClosing(List<string> lines, int i) =>
        lines[i].Length <= 40 && Closings.Contains(lines[i].Trim(' ', ',', '.', '!', '*', '_', '-'))
        && SaidBelow(lines, i, MostLinesOfClosing) is { } below
        && below.All(line => line.Length <= LongestLineOfClosing && !Words(line).Any(SaidWords.Contains));

    /// <summary>The lines below that are not empty; null when there are more than <paramref name="most"/>.</summary>
    private static List<string>? SaidBelow(List<string> lines, int i, int most)
    {
        var below = new List<string>();
        for (var j = i + 1; j < lines.Count; j++)
        {
            if (lines[j].Length > 0)
            {
                below.Add(lines[j]);
            }

            if (below.Count > most)
            {
                return null;
            }
        }

        return below;
    }

    private static IEnumerable<string> Words(string line) =>
        line.Split([' ', ',', ';', ':', '!', '?', '<', '>', '(', ')', '/', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('.').Replace('\u2019', '\''));
}
