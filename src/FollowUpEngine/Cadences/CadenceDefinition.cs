using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses.Reading;

namespace FollowUpEngine.Cadences;

/// <summary>
/// A cadence's text as it is kept for people under way: canonical JSON without notes. <see cref="Version"/> is the first eight hex digits of
/// its SHA-256, so that another layout, order of keys or note is the same version.
/// </summary>
public sealed record CadenceDefinition(string Name, string Version, string Json)
{
    internal const string Note = "note";

    private static readonly Dictionary<string, string> NothingStored = new(StringComparer.Ordinal);

    internal static CadenceDefinition Of(string name, JsonElement definition)
    {
        var json = CanonicalJson.Write(definition, NothingStored, leftOut: Note);
        return new CadenceDefinition(name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..8], json);
    }
}
