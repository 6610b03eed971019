namespace FollowUpEngine.Replies.Mail;

/// <summary>Message ids in a header (RFC 5322, 3.6.4).</summary>
public static class MessageIds
{
    private const int Most = 100;
    private const int Longest = 998;

    /// <summary>With their angle brackets, in their order.</summary>
    public static IReadOnlyList<string> In(string? header)
    {
        var found = new List<string>();
        var rest = (header ?? "").AsSpan();
        while (found.Count < Most && rest.IndexOf('<') is >= 0 and var start)
        {
            rest = rest[start..];
            var end = rest.IndexOf('>');
            if (end < 0)
            {
                break;
            }

            if (end is > 2 and < Longest && rest[..end].IndexOfAny(" \t") < 0)
            {
                found.Add(rest[..(end + 1)].ToString());
            }

            rest = rest[(end + 1)..];
        }

        return found;
    }

    /// <summary>What an email answers, the nearest first: In-Reply-To, then References from the last to the first.</summary>
    public static IReadOnlyList<string> AnsweredBy(MailHeaders headers) =>
        [.. In(headers.First("In-Reply-To")).Concat(In(headers.First("References")).Reverse()).Distinct(StringComparer.Ordinal)];

    /// <summary>What stands before the @, without the bracket.</summary>
    public static string LeftOf(string messageId) => messageId.Trim('<', '>') is var bare && bare.LastIndexOf('@') is > 0 and var at ? bare[..at] : bare;
}
