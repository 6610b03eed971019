using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>The answers within the answer to a transaction, in the order of its actions; when it was refused, the one answer that says why.</summary>
internal static class TransactionReader
{
    private const string StatusLine = "HTTP/1.1 ";

    public static IReadOnlyList<PartResponse> Read(string body)
    {
        var answers = new List<PartResponse>();
        for (var at = body.IndexOf(StatusLine, StringComparison.Ordinal); at >= 0;)
        {
            var next = body.IndexOf("\n" + StatusLine, at, StringComparison.Ordinal);
            answers.Add(ReadOne(body.AsSpan(at..(next < 0 ? body.Length : next))));
            at = next < 0 ? -1 : next + 1;
        }

        return answers;
    }

    private static PartResponse ReadOne(ReadOnlySpan<char> part)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var line = Line(ref part);
        var status = int.Parse(line.Slice(StatusLine.Length, 3), CultureInfo.InvariantCulture);
        var reason = line[(StatusLine.Length + 3)..].Trim().ToString();
        while ((line = Line(ref part)).Length > 0)
        {
            if (line.IndexOf(':') is > 0 and var colon)
            {
                headers[line[..colon].ToString()] = line[(colon + 1)..].Trim().ToString();
            }
        }

        // What follows the body is the next boundary; JSON ends with its last brace.
        var end = part.LastIndexOf('}');
        return new PartResponse(status, reason, headers, end < 0 ? "" : part[..(end + 1)].Trim().ToString());
    }

    private static ReadOnlySpan<char> Line(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line.TrimEnd('\r');
    }
}
