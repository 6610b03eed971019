using System.Text.Json;

namespace FollowUpEngine.Functions.Providers;

/// <summary>Reads JSON whose names and texts may be half a character, which is valid JSON and no text.</summary>
internal static class ParsedJson
{
    public static string? Text(JsonElement value) => Read(() => value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    public static string? Text(JsonElement item, string name) => Find(item, name) is { } value ? Text(value) : null;

    public static string? NameOf(JsonProperty property) => Read(() => property.Name);

    public static JsonElement? Find(JsonElement item, string name) => Read<JsonElement?>(() => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null);

    private static T? Read<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }
}
