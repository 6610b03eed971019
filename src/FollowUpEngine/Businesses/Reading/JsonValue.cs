using System.Globalization;
using System.Text.Json;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>
/// A place in the file: what stands there, if anything, and where. Each reading method answers null when nothing stands there
/// or when it is wrong; in the second case the fault has been noted.
/// </summary>
internal readonly record struct JsonValue(JsonElement? Element, string Path, FaultList Faults)
{
    /// <summary>JSON null says the same as leaving the key out.</summary>
    public bool IsPresent => Element is { ValueKind: not JsonValueKind.Null };

    /// <summary>A list is here, and it has no items.</summary>
    public bool IsEmptyList => Element is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0;

    public bool IsText => Element is { ValueKind: JsonValueKind.String };

    public JsonObjectReading? Object() => Is(JsonValueKind.Object, "an object, { … }") ? new JsonObjectReading(this) : null;

    /// <summary>The items of an array, nulls noted as faults and left out; none when it is missing or wrong.</summary>
    public IReadOnlyList<JsonValue> Items()
    {
        if (!Is(JsonValueKind.Array, "a list, [ … ]"))
        {
            return [];
        }

        var (list, path, faults) = (Element!.Value, Path, Faults);
        var items = Enumerable.Range(0, list.GetArrayLength()).Select(i => new JsonValue(list[i], JsonPath.Index(path, i), faults)).ToLookup(item => item.IsPresent);
        foreach (var missing in items[false])
        {
            missing.Fault<string>("There is nothing here.", "Take the null out.");
        }

        return [.. items[true]];
    }

    /// <summary>Text on one line, trimmed: it goes into headers and subjects.</summary>
    public string? Line(int longest = 200) => Text(longest, lines: false)?.Trim();

    /// <summary>Text that may have several lines.</summary>
    public string? Lines(int longest) => Text(longest, lines: true);

    public int? Number(int least, int most, string? why = null)
    {
        if (!Is(JsonValueKind.Number, "a number"))
        {
            return null;
        }

        if (Element!.Value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        return Fault<int?>("The number is outside the limits.", $"Write a whole number from {least} to {most}{(why is null ? "" : $": {why}")}.");
    }

    /// <summary>An amount of money; the limits count as allowed.</summary>
    public decimal? Amount(decimal least, decimal most)
    {
        if (!Is(JsonValueKind.Number, "a number"))
        {
            return null;
        }

        return Element!.Value.TryGetDecimal(out var amount) && amount >= least && amount <= most
            ? amount
            : Fault<decimal?>("The number is outside the limits.", string.Create(CultureInfo.InvariantCulture, $"Write a number from {least} to {most}."));
    }

    public bool? Truth()
    {
        if (Element is { ValueKind: JsonValueKind.True or JsonValueKind.False } truth)
        {
            return truth.GetBoolean();
        }

        return IsPresent ? Fault<bool?>("This must be true or false.", "Write it without quotes.") : null;
    }

    /// <summary>One of the given words, spelled exactly so.</summary>
    public T? Choice<T>(IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (Line() is not { } word)
        {
            return null;
        }

        return choices.TryGetValue(word, out var choice)
            ? choice
            : Fault<T?>("This word is not known here.", Nearest.To(word, choices.Keys) is { } near ? $"Did you mean \"{near}\"?" : $"Write one of: {string.Join(", ", choices.Keys)}.");
    }

    /// <summary>Notes a fault here and answers "nothing".</summary>
    public T? Fault<T>(string problem, string remedy)
    {
        Faults.Add(Path, problem, remedy);
        return default;
    }

    private string? Text(int longest, bool lines)
    {
        if (!Is(JsonValueKind.String, "text in quotes"))
        {
            return null;
        }

        var text = Element!.Value.GetString()!;
        if (string.IsNullOrWhiteSpace(text))
        {
            return Fault<string>("The text is empty.", "Write something, or leave the key out.");
        }

        if (text.Length > longest)
        {
            return Fault<string>($"The text has {text.Length} characters.", $"Write at most {longest}.");
        }

        return text.Any(c => char.IsControl(c) && !(lines && c is ('\n' or '\r' or '\t')))
            ? Fault<string>("The text holds a control character.", lines ? "Only line breaks and tabs are allowed." : "Write it on one line.")
            : text;
    }

    private bool Is(JsonValueKind kind, string expected)
    {
        if (!IsPresent || Element!.Value.ValueKind == kind)
        {
            return IsPresent;
        }

        Faults.Add(Path, $"This must be {expected}.", $"It is {Describe(Element.Value.ValueKind)} now.");
        return false;
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };
}
