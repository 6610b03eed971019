namespace FollowUpEngine.Azure.Twilio;

/// <summary>A URL as text: what Twilio signs keeps the case, user and escapes that it was configured with, which a parsed one would not.</summary>
internal static class TwilioUrl
{
    /// <summary>As it is, without its port, and with the scheme's own: Twilio is not consistent about it.</summary>
    public static IEnumerable<string> Variants(string url)
    {
        yield return url;
        var begin = url.IndexOf("://", StringComparison.Ordinal);
        if (begin < 0)
        {
            yield break;
        }

        begin += 3;
        var end = url.AsSpan(begin).IndexOfAny('/', '?', '#') is var length and >= 0 ? begin + length : url.Length;
        // Behind the user, and behind an IPv6 address, whose colons are no port's.
        var host = url.LastIndexOf('@', end - 1, end - begin) + 1;
        var after = Math.Max(url.LastIndexOf(']', end - 1, end - begin), Math.Max(host, begin));
        var colon = url.IndexOf(':', after, end - after);
        yield return colon >= 0
            ? url[..colon] + url[end..]
            : $"{url[..end]}:{(url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? 443 : 80)}{url[end..]}";
    }

    public static string? QueryValue(string url, string name) => url.IndexOf('?', StringComparison.Ordinal) is var query and >= 0
        ? FormBody.Read(url[(query + 1)..].Split('#')[0]).Where(field => field.Key == name).Select(field => field.Value).FirstOrDefault()
        : null;
}
