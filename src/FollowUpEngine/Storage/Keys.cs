using System.Buffers;
using System.Globalization;
using System.Text;

namespace FollowUpEngine.Storage;

/// <summary>
/// The one codec for keys: parts joined by <c>|</c>, each part escaped to plain ASCII so that it is injective, allowed by every
/// store, and sorts the same in all of them (UTF-8, UTF-16 and Tables order agree on ASCII).
/// </summary>
public static class Keys
{
    public const char Separator = '|';
    private const char Escape = '=';

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:@+~!*,$");

    /// <summary>Joins parts into a key. Throws <see cref="ArgumentException"/> when it gets too long.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var key = new StringBuilder(64);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                key.Append(Separator);
            }

            AppendPart(key, parts[i]);
        }

        var text = key.ToString();
        RowLimits.CheckKey(text, "key");
        return text;
    }

    /// <summary>The parts that <see cref="Of"/> joined.</summary>
    public static string[] Split(string key) => Array.ConvertAll(key.Split(Separator), Unescape);

    /// <summary>The range of all keys that begin with these parts and go on with at least one more: <c>[from, to)</c>.</summary>
    public static (string From, string To) Under(params ReadOnlySpan<string> parts)
    {
        var prefix = Of(parts);
        return (prefix + Separator, prefix + (char)(Separator + 1));
    }

    private static void AppendPart(StringBuilder key, string part)
    {
        if (!part.AsSpan().ContainsAnyExcept(Plain))
        {
            key.Append(part);
            return;
        }

        // A lone surrogate has no UTF-8: refuse it rather than fold it onto U+FFFD and lose injectivity.
        foreach (var unit in new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(part))
        {
            if (unit < 128 && Plain.Contains((char)unit))
            {
                key.Append((char)unit);
            }
            else
            {
                key.Append(Escape).Append(unit.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
    }

    private static string Unescape(string part)
    {
        if (!part.Contains(Escape, StringComparison.Ordinal))
        {
            return part;
        }

        var bytes = new List<byte>(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == Escape)
            {
                bytes.Add(byte.Parse(part.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)part[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
