using System.Text;

namespace FollowUpEngine.Intake.Bodies;

/// <summary>Media types and their parameters, as headers write them.</summary>
internal static class ContentTypes
{
    public static bool IsJson(string? type) => MediaType(type) is var media
        && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    public static bool IsForm(string? type) => MediaType(type).Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    public static bool IsMultipart(string? type) => MediaType(type).StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> MediaType(string? type)
    {
        var semicolon = type?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        return (semicolon < 0 ? type.AsSpan() : type.AsSpan(0, semicolon)).Trim();
    }

    /// <summary>A parameter's value without its quotes; browsers write a quote inside as <c>%22</c>, others as <c>\"</c>.</summary>
    public static string? Parameter(string header, string name)
    {
        var at = header.IndexOf(';', StringComparison.Ordinal);
        while (at >= 0)
        {
            var rest = header.AsSpan(at + 1).TrimStart();
            var start = header.Length - rest.Length;
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && rest[name.Length..].TrimStart().StartsWith("="))
            {
                return Value(rest[(rest.IndexOf('=') + 1)..].TrimStart());
            }

            at = NextSemicolon(header, start);
        }

        return null;
    }

    private static string Value(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("\""))
        {
            var end = text.IndexOf(';');
            return (end < 0 ? text : text[..end]).Trim().ToString();
        }

        var value = new StringBuilder();
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
            {
                i++;
            }

            value.Append(text[i]);
        }

        return value.Replace("%22", "\"").ToString();
    }

    private static int NextSemicolon(string header, int from)
    {
        var quoted = false;
        for (var i = from; i < header.Length; i++)
        {
            if (header[i] == '"')
            {
                quoted = !quoted;
            }
            else if (header[i] == ';' && !quoted)
            {
                return i;
            }
        }

        return -1;
    }
}
