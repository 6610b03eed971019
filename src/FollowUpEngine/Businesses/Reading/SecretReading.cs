namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads secrets to their hashes, and notes the hash as the form that gets stored.</summary>
internal static class SecretReading
{
    private const string Remedy = "Write 1 to 200 of A-Z a-z 0-9 - . _ ~ (it stands in a URL or a header), or sha256: and the 64 hex digits of its hash.";

    public static IReadOnlyList<string> Hashes(JsonValue list)
    {
        var hashes = new List<string>();
        foreach (var item in list.Items())
        {
            if (Hash(item) is { } hash)
            {
                hashes.Add(hash);
                item.Faults.Store(item.Path, SecretRules.HashPrefix + hash);
            }
        }

        return hashes;
    }

    private static string? Hash(JsonValue item)
    {
        if (item.Line() is not { } text)
        {
            return null;
        }

        if (SecretRules.HashIn(text) is { } hash)
        {
            return hash;
        }

        return text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
            ? SecretRules.Hash(text)
            : item.Fault<string>("This cannot be used as a secret.", Remedy);
    }
}
