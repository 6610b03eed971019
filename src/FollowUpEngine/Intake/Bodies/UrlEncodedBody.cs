using System.Buffers;
using System.Globalization;

namespace FollowUpEngine.Intake.Bodies;

/// <summary>Reads <c>application/x-www-form-urlencoded</c>. An escape that is none (<c>100%</c>, <c>%ZZ</c>) stays as it stands.</summary>
internal static class UrlEncodedBody
{
    public static BodyReading Read(ReadOnlySpan<byte> body, string? charset)
    {
        var pairs = new FormPairs();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf((byte)'=');
            var name = Decoded(equals < 0 ? pair : pair[..equals], charset);
            var value = equals < 0 ? "" : Decoded(pair[(equals + 1)..], charset);
            if (!pairs.TryAdd(name, FormNode.OfText(value)))
            {
                return new BodyReading.Fault($"It has more than {BodyLimits.MaxValues} values.");
            }
        }

        return new BodyReading.Content(pairs.Root);
    }

    internal static string Decoded(ReadOnlySpan<byte> escaped, string? charset)
    {
        if (escaped.IndexOfAny((byte)'%', (byte)'+') < 0)
        {
            return TextDecoding.ToText(escaped, charset);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(escaped.Length);
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '%' && i + 2 < escaped.Length
                && byte.TryParse(escaped.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                buffer[length++] = unit;
                i += 2;
            }
            else
            {
                buffer[length++] = escaped[i] == '+' ? (byte)' ' : escaped[i];
            }
        }

        var text = TextDecoding.ToText(buffer.AsSpan(0, length), charset);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return text;
    }
}
