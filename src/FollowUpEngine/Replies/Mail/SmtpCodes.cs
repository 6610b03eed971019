namespace FollowUpEngine.Replies.Mail;

/// <summary>Finds SMTP reply codes (RFC 5321) and enhanced status codes (RFC 3463) in what servers said.</summary>
internal static class SmtpCodes
{
    /// <summary>The first code such as 5.1.1 or 4.4.7; null when there is none. An address such as 5.1.1.9 is none.</summary>
    public static string? EnhancedIn(string? text)
    {
        if (text is null)
        {
            return null;
        }

        for (var i = 0; i + 4 < text.Length; i++)
        {
            if (text[i] is '2' or '4' or '5' && text[i + 1] == '.' && IsAlone(text, i))
            {
                var subject = Digits(text, i + 2);
                if (subject is 0 or > 3 || i + 2 + subject >= text.Length || text[i + 2 + subject] != '.')
                {
                    continue;
                }

                var detail = Digits(text, i + 3 + subject);
                var end = i + 3 + subject + detail;
                if (detail is > 0 and <= 3 && (end >= text.Length || text[end] != '.' || end + 1 >= text.Length || !char.IsAsciiDigit(text[end + 1])))
                {
                    return text[i..end];
                }
            }
        }

        return null;
    }

    /// <summary>'4' or '5' by the first enhanced code or reply code; null when there is neither.</summary>
    public static char? ClassOf(string? text) => EnhancedIn(text) is ['4' or '5', ..] enhanced ? enhanced[0] : text is null ? null : ReplyClass(text);

    private static char? ReplyClass(string text)
    {
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] is '4' or '5' && text[i + 1] is >= '0' and <= '5' && char.IsAsciiDigit(text[i + 2]) && IsAlone(text, i)
                && (i + 3 == text.Length || text[i + 3] is ' ' or '-' or ':' or '\n' or '\r' or ';'))
            {
                return text[i];
            }
        }

        return null;
    }

    private static bool IsAlone(string text, int i) => i == 0 || !char.IsLetterOrDigit(text[i - 1]) && text[i - 1] is not ('.' or '-' or '@' or '_' or '/');

    private static int Digits(string text, int from)
    {
        var count = 0;
        while (from + count < text.Length && count < 4 && char.IsAsciiDigit(text[from + count]))
        {
            count++;
        }

        return count;
    }
}
