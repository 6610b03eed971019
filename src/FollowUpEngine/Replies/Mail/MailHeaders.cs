using System.Text;

namespace FollowUpEngine.Replies.Mail;

/// <summary>The headers of an email in their order, found by name in any case. Lines that are no header are passed over.</summary>
public sealed class MailHeaders
{
    /// <summary>More than any mail system adds; what stands further down is not looked at.</summary>
    private const int Most = 1000;
    private const int LongestValue = 16 * 1024;

    public static readonly MailHeaders None = new([]);

    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;

    private MailHeaders(IReadOnlyList<KeyValuePair<string, string>> headers) => _headers = headers;

    public int Count => _headers.Count;

    public static MailHeaders Of(IEnumerable<KeyValuePair<string, string>> headers) => new([.. headers.Take(Most)]);

    /// <summary>Reads a block of headers up to the first empty line; folded lines are joined by one space (RFC 5322, 2.2.3).</summary>
    public static MailHeaders Parse(string block)
    {
        var headers = new List<KeyValuePair<string, string>>();
        string? name = null;
        var value = new StringBuilder();
        foreach (var line in block.AsSpan().TrimStart("\r\n").EnumerateLines())
        {
            if (line.IsWhiteSpace() || headers.Count == Most)
            {
                break;
            }

            if (line[0] is ' ' or '\t')
            {
                Append(value, line);
                continue;
            }

            Keep();
            var colon = line.IndexOf(':');
            name = colon > 0 && IsName(line[..colon].TrimEnd()) ? line[..colon].TrimEnd().ToString() : null;
            Append(value, line[(colon + 1)..]);
        }

        Keep();
        return headers.Count == 0 ? None : new MailHeaders(headers);

        void Keep()
        {
            if (name is not null)
            {
                headers.Add(KeyValuePair.Create(name, value.ToString()));
            }

            name = null;
            value.Clear();
        }
    }

    /// <summary>The uppermost one, trimmed: the one that was added last. Null when there is none.</summary>
    public string? First(string name)
    {
        foreach (var (key, value) in _headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    public IEnumerable<string> All(string name) => _headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    public bool Has(string name) => First(name) is not null;

    private static void Append(StringBuilder value, ReadOnlySpan<char> more)
    {
        more = more.Trim();
        if (value.Length + more.Length >= LongestValue)
        {
            return;
        }

        if (value.Length > 0 && more.Length > 0)
        {
            value.Append(' ');
        }

        value.Append(more);
    }

    // RFC 5322, 3.6.8: visible ASCII without the colon.
    private static bool IsName(ReadOnlySpan<char> text) => text.Length is > 0 and <= 100 && !text.ContainsAnyExceptInRange('!', '~');
}
