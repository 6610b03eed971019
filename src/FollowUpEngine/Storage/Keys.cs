using System.Buffers;
using System.Text;

namespace FollowUpEngine.Storage;

/// <summary>
/// The one codec for keys: parts joined by <c>|</c>, each part escaped to <see cref="RowLimits.KeyCharacters"/> so that it is
/// injective, allowed by every store, and sorts the same in all of them. What is not plain becomes its UTF-8 bytes as <c>=XX</c>.
/// </summary>
public static class Keys
{
    public const char Separator = '|';
    private const char Escape = '=';
    private const string UpperHex = "0123456789ABCDEF";

    private static readonly SearchValues<char> Plain =
        SearchValues.Create(RowLimits.KeyCharacters.Where(c => c is not (Separator or Escape)).ToArray());

    // A lone surrogate has no UTF-8: it is refused rather than folded onto U+FFFD, which would cost injectivity.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The range of every key of a partition: <c>[from, to)</c>.</summary>
    public static (string From, string To) All => ("", "~");

    /// <summary>Joins parts into a key. An empty part is a part; an empty key is none.</summary>
    /// <exception cref="ArgumentException">The key is empty or longer than <see cref="RowLimits.MaxKeyCharacters"/>, or a part holds a lone surrogate.</exception>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        Span<char> key = stackalloc char[RowLimits.MaxKeyCharacters];
        var length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                Append([Separator], key, ref length);
            }

            AppendPart(parts[i], key, ref length);
        }

        return length > 0 ? key[..length].ToString() : throw new ArgumentException("A key has at least one character.", nameof(parts));
    }

    /// <summary>The parts that <see cref="Of"/> joined.</summary>
    /// <exception cref="FormatException">No parts are joined to this key.</exception>
    public static string[] Split(string key)
    {
        if (key.Length is 0 or > RowLimits.MaxKeyCharacters)
        {
            throw NotAKey();
        }

        var parts = Array.ConvertAll(key.Split(Separator), Unescape);
        return key.Contains(Escape, StringComparison.Ordinal) && !string.Equals(Of(parts), key, StringComparison.Ordinal) ? throw NotAKey() : parts;
    }

    /// <summary>The range of all keys that begin with these parts and go on with at least one more: <c>[from, to)</c>.</summary>
    /// <exception cref="ArgumentException">As from <see cref="Of"/>.</exception>
    public static (string From, string To) Under(params ReadOnlySpan<string> parts)
    {
        var prefix = Of(parts);
        return (prefix + Separator, prefix + (char)(Separator + 1));
    }

    /// <summary>What of a range is behind the last key that was read of it. All of it where that is null or stands elsewhere: whoever reads on may say anything.</summary>
    public static (string From, string To) Behind((string From, string To) range, string? last) =>
        last is not null && RowLimits.IsKey(last) && string.CompareOrdinal(last, range.From) >= 0 && string.CompareOrdinal(last, range.To) < 0
            ? (last + RowLimits.FirstKeyCharacter, range.To)
            : range;

    private static void AppendPart(string part, Span<char> key, ref int length)
    {
        if (!part.AsSpan().ContainsAnyExcept(Plain))
        {
            Append(part, key, ref length);
            return;
        }

        foreach (var unit in StrictUtf8.GetBytes(part))
        {
            if (Plain.Contains((char)unit))
            {
                Append([(char)unit], key, ref length);
            }
            else
            {
                Append([Escape, UpperHex[unit >> 4], UpperHex[unit & 15]], key, ref length);
            }
        }
    }

    private static void Append(ReadOnlySpan<char> text, Span<char> key, ref int length)
    {
        if (!text.TryCopyTo(key[length..]))
        {
            throw new ArgumentException($"A key has at most {RowLimits.MaxKeyCharacters} characters, these parts have more.", nameof(text));
        }

        length += text.Length;
    }

    private static string Unescape(string part)
    {
        if (!part.AsSpan().ContainsAnyExcept(Plain))
        {
            return part;
        }

        var bytes = new byte[part.Length];
        var length = 0;
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] != Escape)
            {
                bytes[length++] = Plain.Contains(part[i]) ? (byte)part[i] : throw NotAKey();
                continue;
            }

            if (i + 2 >= part.Length || !char.IsAsciiHexDigitUpper(part[i + 1]) || !char.IsAsciiHexDigitUpper(part[i + 2]))
            {
                throw NotAKey();
            }

            bytes[length++] = Convert.FromHexString(part.AsSpan(i + 1, 2))[0];
            i += 2;
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw NotAKey();
        }
    }

    private static FormatException NotAKey() => new("This is no key that parts are joined to.");
}
