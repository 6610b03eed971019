using System.Text;

namespace FollowUpEngine.Functions.Providers;

/// <summary>Turns bytes into text by the character set that an email names, which may be any, a wrong one or none.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Never fails: what is not known is read as UTF-8 where it is that, else as Windows-1252. Without zero characters, which no store keeps.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        var text = (Find(charset) is { } encoding ? encoding.GetString(bytes) : Guess(bytes)).TrimStart('\uFEFF');
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }

    private static string Guess(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    private static Encoding? Find(string? charset)
    {
        var name = charset?.Trim(' ', '"', '\'') ?? "";
        // Where a mail says ASCII or UTF-8 and means neither, guessing is better than question marks.
        if (name.Length is 0 or > 40 || name.ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" or "ANSI_X3.4-1968")
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            // Nonsense, or UTF-7, which .NET refuses to read.
            return null;
        }
    }
}
