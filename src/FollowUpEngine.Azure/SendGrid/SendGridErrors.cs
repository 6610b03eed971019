using System.Text.Json;
using System.Text.Json.Nodes;
using SendGrid;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>What SendGrid says is wrong with a request.</summary>
internal static class SendGridErrors
{
    private const int MostCharacters = 64 * 1024;

    /// <summary>
    /// The fields that it names; none when it names none or cannot be read. Its words are not kept: they quote addresses, and may change.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FieldsAsync(Response response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode)
        {
            return [];
        }

        try
        {
            var text = await response.Body.ReadAsStringAsync(ct);
            return text.Length <= MostCharacters && JsonNode.Parse(text) is JsonObject answer && answer["errors"] is JsonArray errors
                ? [.. errors.OfType<JsonObject>().Select(error => error["field"]).OfType<JsonValue>().Select(field => field.ToString())]
                : [];
        }
        catch (Exception fault) when (fault is JsonException or HttpRequestException or IOException)
        {
            // The status says enough.
            return [];
        }
    }
}
