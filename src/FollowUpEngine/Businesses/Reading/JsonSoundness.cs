using System.Text.Json;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>What JSON allows and nobody means: a key twice in one object, and escapes that are no Unicode text (<c>\ud800</c>).</summary>
internal static class JsonSoundness
{
    /// <summary>Notes the faults; false when some text cannot be read at all, so that reading on would be no use.</summary>
    public static bool Check(JsonElement element, FaultList faults, string path = "")
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return CheckObject(element, faults, path);
            case JsonValueKind.Array:
                var readable = true;
                for (var i = 0; i < element.GetArrayLength(); i++)
                {
                    readable &= Check(element[i], faults, JsonPath.Index(path, i));
                }

                return readable;
            case JsonValueKind.String:
                return TryRead(element.GetString, path, faults) is not null;
            default:
                return true;
        }
    }

    private static bool CheckObject(JsonElement element, FaultList faults, string path)
    {
        var readable = true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (TryRead(() => property.Name, path, faults) is not { } name)
            {
                readable = false;
                continue;
            }

            var here = JsonPath.Key(path, name);
            if (!seen.Add(name))
            {
                faults.Add(here, "The key stands here twice.", "Keep one of them.");
            }

            readable &= Check(property.Value, faults, here);
        }

        return readable;
    }

    private static string? TryRead(Func<string?> read, string path, FaultList faults)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            faults.Add(path, "There is text here that is not Unicode: half of a surrogate pair.", "Write the character itself.");
            return null;
        }
    }
}
