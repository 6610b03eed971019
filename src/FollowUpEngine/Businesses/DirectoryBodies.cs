using System.Text.Json;
using FollowUpEngine.Cadences;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>
/// The stored form of a business file: the file, and every version of a cadence that it ever had, the newest last, so that people under way can
/// finish on the version that they started.
/// </summary>
internal static class DirectoryBodies
{
    /// <summary>Versions that are kept; a hundred changes with people still under way on the first are not expected.</summary>
    public const int MostCadences = 200;

    /// <summary>The row's text with the versions in force and as many earlier ones as there is room for, the oldest left out first.</summary>
    public static string Write(int version, Instant appliedAt, BusinessFileResult.Valid file, IReadOnlyList<CadenceDefinition> earlier, SendingState? sending)
    {
        var known = Union(earlier, file.Cadences);
        var text = Serialize(new DirectoryBody(version, appliedAt, file.CanonicalJson, known, sending));
        while (text.Length > RowLimits.MaxBodyCharacters && known.Count > file.Cadences.Count)
        {
            known = [.. known.Skip(1)];
            text = Serialize(new DirectoryBody(version, appliedAt, file.CanonicalJson, known, sending));
        }

        return text;
    }

    /// <summary>Characters that the file takes with no earlier versions beside it.</summary>
    public static int Length(BusinessFileResult.Valid file) =>
        Serialize(new DirectoryBody(int.MaxValue, Instant.MaxValue, file.CanonicalJson, file.Cadences)).Length;

    public static DirectoryBody Read(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.DirectoryBody)!;

    /// <summary>Those in force come last, so that they are the last to be left out.</summary>
    public static IReadOnlyList<CadenceDefinition> Union(IReadOnlyList<CadenceDefinition> earlier, IReadOnlyList<CadenceDefinition> inForce) =>
        [.. earlier.Where(old => !inForce.Any(now => IsSame(old, now))).TakeLast(Math.Max(0, MostCadences - inForce.Count)), .. inForce];

    private static bool IsSame(CadenceDefinition one, CadenceDefinition other) => one.Name == other.Name && one.Version == other.Version;

    private static string Serialize(DirectoryBody body) => JsonSerializer.Serialize(body, StoreJson.Rows.DirectoryBody);
}
