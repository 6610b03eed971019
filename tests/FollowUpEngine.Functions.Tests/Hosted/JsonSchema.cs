using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime.Text;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>
/// Does a value fit its schema? Knows the keywords that our description uses; any other is an exception, so that no rule is
/// written there and silently not checked.
/// </summary>
internal sealed class JsonSchema(JsonElement document)
{
    private static readonly string[] Known =
    [
        "$ref", "oneOf", "type", "enum", "const", "format", "pattern", "minimum", "maximum", "items", "properties", "required", "additionalProperties",
        "description", "default",
    ];

    /// <summary>Each fault with its path; none when it fits.</summary>
    public IReadOnlyList<string> Faults(JsonElement schema, JsonElement value, string path = "$")
    {
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Known.Contains(keyword.Name, StringComparer.Ordinal)))
        {
            throw new NotSupportedException($"The schema says '{keyword.Name}', which is not checked here.");
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Faults(Resolve(reference.GetString()!), value, path);
        }

        return [.. Alternatives(schema, value, path), .. Own(schema, value).Select(fault => $"{path}: {fault}"), .. Parts(schema, value, path)];
    }

    /// <summary>What a reference of the document points to.</summary>
    public JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (node, step) => node.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal)));

    private IReadOnlyList<string> Alternatives(JsonElement schema, JsonElement value, string path)
    {
        if (!schema.TryGetProperty("oneOf", out var alternatives))
        {
            return [];
        }

        var tried = alternatives.EnumerateArray().Select(alternative => Faults(alternative, value, path)).ToList();
        return tried.Count(faults => faults.Count == 0) switch
        {
            1 => [],
            0 => tried.MinBy(faults => faults.Count)!,
            var several => [$"{path}: fits {several} of the alternatives"],
        };
    }

    private static IEnumerable<string> Own(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("type", out var type) && !Texts(type).Any(name => IsOf(name!, value)))
        {
            yield return $"is {value.ValueKind}, not {type}";
        }

        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value))
        {
            yield return $"is not {only.GetRawText()}";
        }

        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)))
        {
            yield return $"{value.GetRawText()} is none of {choices.GetRawText()}";
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            if (schema.TryGetProperty("format", out var format) && !IsFormatted(format.GetString()!, value.GetString()!))
            {
                yield return $"{value.GetRawText()} is no {format}";
            }

            if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.None, Regex.InfiniteMatchTimeout))
            {
                yield return $"{value.GetRawText()} does not match {pattern}";
            }
        }

        if (value.ValueKind == JsonValueKind.Number
            && ((schema.TryGetProperty("minimum", out var least) && value.GetDecimal() < least.GetDecimal())
                || (schema.TryGetProperty("maximum", out var most) && value.GetDecimal() > most.GetDecimal())))
        {
            yield return $"{value.GetRawText()} is out of range";
        }
    }

    private IEnumerable<string> Parts(JsonElement schema, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            return value.EnumerateArray().SelectMany((item, i) => Faults(items, item, $"{path}[{i}]"));
        }

        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
        {
            return [];
        }

        var isClosed = schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False;
        var missing = schema.TryGetProperty("required", out var required) ? Texts(required).Where(name => !value.TryGetProperty(name!, out _)) : [];
        return
        [
            .. missing.Select(name => $"{path}.{name}: is missing"),
            .. value.EnumerateObject().SelectMany(part =>
                properties.TryGetProperty(part.Name, out var described) ? Faults(described, part.Value, $"{path}.{part.Name}")
                : isClosed ? [$"{path}.{part.Name}: is not described"] : []),
        ];
    }

    private static IEnumerable<string?> Texts(JsonElement oneOrMany) =>
        oneOrMany.ValueKind == JsonValueKind.Array ? oneOrMany.EnumerateArray().Select(one => one.GetString()) : [oneOrMany.GetString()];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new NotSupportedException($"The type '{type}' is not checked here."),
    };

    private static bool IsFormatted(string format, string text) => format switch
    {
        "date-time" => InstantPattern.ExtendedIso.Parse(text).Success,
        "date" => LocalDatePattern.Iso.Parse(text).Success,
        _ => throw new NotSupportedException($"The format '{format}' is not checked here."),
    };
}
