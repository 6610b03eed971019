using System.Text.Json;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>An object while it is read: knows which keys were asked for, so that at the end the others can be called unknown.</summary>
internal sealed class JsonObjectReading(JsonValue value)
{
    private readonly List<string> known = [];

    public string Path => value.Path;

    /// <summary>Every key with its value, for objects whose keys the file invents.</summary>
    public IEnumerable<(string Key, JsonValue Value)> Entries =>
        value.Element!.Value.EnumerateObject().Select(property => (property.Name, At(property.Name, property.Value)));

    public JsonValue Optional(string key)
    {
        known.Add(key);
        value.Faults.Asked(JsonPath.Key(value.Path, key));
        return At(key, value.Element!.Value.TryGetProperty(key, out var found) ? found : null);
    }

    public JsonValue Required(string key, string remedy)
    {
        var found = Optional(key);
        if (!found.IsPresent)
        {
            found.Faults.Add(found.Path, "This is missing.", remedy);
        }

        return found;
    }

    /// <summary>To be called when everything was asked for: notes each key that was not.</summary>
    public void NothingElse()
    {
        foreach (var (key, entry) in Entries.Where(entry => !known.Contains(entry.Key, StringComparer.Ordinal)))
        {
            var near = Nearest.To(key, known);
            entry.Fault<string>("This key is not known here.", near is null ? $"Known are: {string.Join(", ", known)}." : $"Did you mean \"{near}\"?");
        }
    }

    private JsonValue At(string key, JsonElement? element) => new(element, JsonPath.Key(value.Path, key), value.Faults);
}
