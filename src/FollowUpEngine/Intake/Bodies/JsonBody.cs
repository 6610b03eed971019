using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace FollowUpEngine.Intake.Bodies;

/// <summary>
/// Reads JSON (RFC 8259, to the letter) into nodes. Repeated keys are all kept, numbers keep their digits. A lone half of a surrogate pair, which
/// JSON can spell and Unicode cannot, becomes U+FFFD. Faults name line and column, both from 1.
/// </summary>
internal static class JsonBody
{
    // The reader's own limit lies above ours, so that ours can be told apart from broken JSON.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = BodyLimits.MaxDepth + 8 };

    public static FormNode? TryRead(string json, out string? fault) => TryRead(Encoding.UTF8.GetBytes(json), out fault);

    public static FormNode? TryRead(ReadOnlySpan<byte> utf8, out string? fault)
    {
        if (!Utf8.IsValid(utf8))
        {
            return TryRead(TextDecoding.ToText(utf8), out fault);
        }

        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            var left = BodyLimits.MaxValues;
            var root = ReadValue(ref reader, ref left, out var limit);
            if (limit is not null)
            {
                fault = $"{limit} ({Position(utf8, (int)reader.TokenStartIndex)})";
                return null;
            }

            // Anything but white space behind the value is a fault that the next read finds.
            reader.Read();
            fault = null;
            return root;
        }
        catch (JsonException broken)
        {
            fault = $"The JSON is broken at {Position(utf8, Offset(utf8, broken))}.";
            return null;
        }
    }

    private static FormNode ReadValue(ref Utf8JsonReader reader, ref int left, out string? limit)
    {
        limit = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
            case JsonTokenType.StartArray:
                if (reader.CurrentDepth >= BodyLimits.MaxDepth)
                {
                    limit = $"It is nested deeper than {BodyLimits.MaxDepth} levels.";
                    return FormNode.Null;
                }

                return ReadChildren(ref reader, ref left, out limit);
            case JsonTokenType.Null:
                left--;
                return FormNode.Null;
            case JsonTokenType.String:
                left--;
                return FormNode.OfText(Text(ref reader));
            case JsonTokenType.True:
                left--;
                return FormNode.OfText("true");
            case JsonTokenType.False:
                left--;
                return FormNode.OfText("false");
            default:
                left--;
                return FormNode.OfText(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static FormNode ReadChildren(ref Utf8JsonReader reader, ref int left, out string? limit)
    {
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        var end = isObject ? JsonTokenType.EndObject : JsonTokenType.EndArray;
        var node = isObject ? FormNode.NewObject() : FormNode.NewList();
        limit = null;
        while (reader.Read() && reader.TokenType != end)
        {
            var key = "";
            if (isObject)
            {
                key = Text(ref reader);
                reader.Read();
            }

            var child = ReadValue(ref reader, ref left, out limit);
            if (limit is null && left < 0)
            {
                limit = $"It has more than {BodyLimits.MaxValues} values.";
            }

            if (limit is not null)
            {
                return node;
            }

            node.Entries.Add(new FormEntry(key, child));
        }

        return node;
    }

    // The framework refuses a lone surrogate with an exception for each; only texts that may hold one take the slow way.
    private static string Text(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped && (reader.ValueSpan.IndexOf("\\ud"u8) >= 0 || reader.ValueSpan.IndexOf("\\uD"u8) >= 0)
            ? Unescaped(Encoding.UTF8.GetString(reader.ValueSpan))
            : reader.GetString()!;

    private static string Unescaped(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            i++;
            if (escaped[i] == 'u')
            {
                text.Append((char)ushort.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(escaped[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var plain => plain });
        }

        return WithoutLoneSurrogates(text.ToString());
    }

    private static string WithoutLoneSurrogates(string text)
    {
        var whole = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            // On a lone half this answers the replacement character and steps over it.
            Rune.DecodeFromUtf16(rest, out var rune, out var used);
            whole.Append(rune.ToString());
            rest = rest[used..];
        }

        return whole.ToString();
    }

    private static int Offset(ReadOnlySpan<byte> utf8, JsonException broken)
    {
        var offset = 0;
        for (var line = broken.LineNumber ?? 0; line > 0; line--)
        {
            var end = utf8[offset..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            offset += end + 1;
        }

        return Math.Min(utf8.Length, offset + (int)(broken.BytePositionInLine ?? 0));
    }

    private static string Position(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        var line = before.Count((byte)'\n') + 1;
        return $"line {line}, column {Encoding.UTF8.GetCharCount(before[lineStart..]) + 1}";
    }
}
