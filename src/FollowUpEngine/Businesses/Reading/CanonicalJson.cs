using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>
/// One text for one content: keys in ordinal order (but the cadences', whose order says which is tried first), no white space, and the
/// stored forms in place of what must not be kept.
/// </summary>
internal static class CanonicalJson
{
    // Stored, never put into a page: only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Cadences = "cadences";

    /// <param name="leftOut">A key that does not count, wherever it stands.</param>
    public static string Write(JsonElement root, IReadOnlyDictionary<string, string> storedForms, string? leftOut = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            Write(writer, root, "", storedForms, leftOut);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, string path, IReadOnlyDictionary<string, string> storedForms, string? leftOut)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                var properties = element.EnumerateObject().Where(property => leftOut is null || property.Name != leftOut);
                foreach (var property in path == Cadences ? properties : properties.OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, JsonPath.Key(path, property.Name), storedForms, leftOut);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                for (var i = 0; i < element.GetArrayLength(); i++)
                {
                    Write(writer, element[i], JsonPath.Index(path, i), storedForms, leftOut);
                }

                writer.WriteEndArray();
                break;
            default:
                if (storedForms.TryGetValue(path, out var stored))
                {
                    writer.WriteStringValue(stored);
                }
                else
                {
                    element.WriteTo(writer);
                }

                break;
        }
    }
}
