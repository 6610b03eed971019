using System.Text.Json;

namespace FollowUpEngine.Functions.Providers;

/// <summary>The fields of one request, as bytes until the character sets are known, and the files without what is in them.</summary>
internal sealed class InboundParseFields
{
    private const int Most = 200;

    private readonly Dictionary<string, byte[]> _fields = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _charsets;

    public List<ParsedFile> Files { get; } = [];

    public bool IsFull => _fields.Count + Files.Count >= Most;

    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>The first of a name counts.</summary>
    public void Add(string name, byte[] value) => _fields.TryAdd(name, value);

    /// <summary>Empty when there is none.</summary>
    public string Text(string name)
    {
        _charsets ??= Strings(name: "charsets");
        return _fields.TryGetValue(name, out var bytes) ? Charsets.Decode(bytes, _charsets.GetValueOrDefault(name)) : "";
    }

    /// <summary>A field that holds an object in JSON; null when it does not.</summary>
    public JsonDocument? Json(string name)
    {
        try
        {
            return _fields.TryGetValue(name, out var bytes) && JsonDocument.Parse(bytes) is var json && json.RootElement.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Dictionary<string, string> Strings(string name)
    {
        var strings = new Dictionary<string, string>(StringComparer.Ordinal);
        using var json = Json(name);
        if (json is not null)
        {
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (ParsedJson.Text(property.Value) is { } text && ParsedJson.NameOf(property) is { } key)
                {
                    strings[key] = text;
                }
            }
        }

        return strings;
    }
}

/// <summary>A file of the request.</summary>
/// <param name="Field">Such as <c>attachment1</c>.</param>
/// <param name="Beginning">Kept only where it may be a part that machines write.</param>
internal sealed record ParsedFile(string Field, string Name, string ContentType, long Bytes, byte[] Beginning);
