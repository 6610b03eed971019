using System.Reflection;

namespace FollowUpEngine.Compat.Tests;

/// <summary>What this build knows of stand-ins and official packages.</summary>
internal static class SdkBuild
{
    private static readonly AssemblyMetadataAttribute[] Metadata = [.. typeof(SdkBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()];

    public static string RepositoryRoot => Value("RepositoryRoot");

    public static string OfficialFolder => Value("OfficialFolder");

    public static IReadOnlyList<string> StandIns { get; } =
        [.. Metadata.Where(data => data.Value == "StandIn").Select(data => data.Key).Order(StringComparer.Ordinal)];

    public static bool HasOfficial(string package) => Array.Exists(Metadata, data => data.Key == package && data.Value == "Official");

    private static string Value(string key) => Metadata.Single(data => data.Key == key).Value!;
}
