using System.Text.Json.Nodes;

namespace FollowUpEngine.Businesses;

/// <summary>The URL secrets of a source in a stored business file: a new one is added beside those in use, and the old ones go once the form sends the new one.</summary>
public static class FileSecrets
{
    /// <summary>The file with one secret more, the newest last; null: the file names no such source.</summary>
    public static string? Added(string json, string source, string secret) => Changed(json, source, secrets => secrets.Add($"{SecretRules.HashPrefix}{SecretRules.Hash(secret)}"));

    /// <summary>The file with the newest secret of the source alone; null: the file names no such source.</summary>
    public static string? NewestAlone(string json, string source) => Changed(json, source, secrets =>
    {
        while (secrets.Count > 1)
        {
            secrets.RemoveAt(0);
        }
    });

    private static string? Changed(string json, string source, Action<JsonArray> change)
    {
        var file = JsonNode.Parse(json)!;
        if ((file["sources"] as JsonArray)?.FirstOrDefault(one => (string?)one?["id"] == source) is not JsonObject found)
        {
            return null;
        }

        if (found["secrets"] is not JsonArray secrets)
        {
            found["secrets"] = secrets = [];
        }

        change(secrets);
        return file.ToJsonString();
    }
}
