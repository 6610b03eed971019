using System.Text;
using System.Text.Unicode;

namespace FollowUpEngine.Intake.Bodies;

/// <summary>
/// Which characters are these bytes? UTF-8 whenever they are valid UTF-8, whatever the sender claims; else by a byte order mark or the claimed
/// charset; else Windows-1252, in which nearly every byte means something, so that a name with an accent survives a careless sender.
/// </summary>
internal static class TextDecoding
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The same text as UTF-8 without a byte order mark; <paramref name="flag"/> says what was assumed.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? charset, out string? flag)
    {
        flag = null;
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (body.Span.StartsWith(mark) && Utf8.IsValid(body.Span))
        {
            return body[3..];
        }

        if (body.Length >= 2 && (body.Span[0], body.Span[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            var wide = body.Span[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return Encoding.UTF8.GetBytes(wide.GetString(body.Span[2..]));
        }

        if (Utf8.IsValid(body.Span))
        {
            return body;
        }

        var encoding = Claimed(charset);
        flag = $"The text was not UTF-8 and was read as {encoding.WebName}: accents may be wrong.";
        return Encoding.UTF8.GetBytes(encoding.GetString(body.Span));
    }

    public static string ToText(ReadOnlySpan<byte> bytes, string? charset = null) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Claimed(charset).GetString(bytes);

    private static Encoding Claimed(string? charset)
    {
        if (string.IsNullOrEmpty(charset) || charset.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
        {
            return Western;
        }

        return charset.ToUpperInvariant() is "ISO-8859-1" or "LATIN1" or "US-ASCII" ? Western : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Western;
    }
}
