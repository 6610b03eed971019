using System.Diagnostics.CodeAnalysis;

namespace FollowUpEngine.Replies.Mail;

/// <summary>Base 32 (RFC 4648) in lower case and without padding: what a mail server may turn into capitals and back. Reading takes either case.</summary>
internal static class Base32
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[(bytes.Length * 8 + 4) / 5];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var one in bytes)
        {
            buffer = buffer << 8 | one;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text[at++] = Letters[buffer >> bits - 5 & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            text[at] = Letters[buffer << 5 - bits & 31];
        }

        return new string(text);
    }

    /// <summary>Exactly <paramref name="length"/> bytes in their one spelling, or nothing.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length != (length * 8 + 4) / 5)
        {
            return false;
        }

        var read = new byte[length];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var c in text)
        {
            var value = Letters.IndexOf(char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c);
            if (value < 0)
            {
                return false;
            }

            buffer = buffer << 5 | value;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                read[at++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        if (buffer != 0)
        {
            return false;
        }

        bytes = read;
        return true;
    }
}
