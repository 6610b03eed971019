using System.Reflection;
using System.Runtime.CompilerServices;

namespace FollowUpEngine.Compat.Tests;

/// <summary>The reviewed list of everything public in <c>src/Compat</c>. What stands there must be in the official packages to the letter.</summary>
public sealed class PublicMembersTests
{
    private static readonly AssemblyMetadataAttribute[] Metadata = [.. typeof(PublicMembersTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()];

    [Fact]
    public void Public_members_are_the_reviewed_ones()
    {
        var reviewed = Reviewed();
        var assemblies = UsesStandIns() ? StandIns() : OfficialAssemblies();
        var found = assemblies.SelectMany(PublicMembers.Of).ToHashSet(StringComparer.Ordinal);

        // Beside the official packages the stand-ins are not built; then every reviewed line must be true of the real ones.
        var added = UsesStandIns() ? found.Except(reviewed, StringComparer.Ordinal) : [];
        var missing = reviewed.Except(found, StringComparer.Ordinal);
        string[] difference = [.. added.Order(StringComparer.Ordinal).Select(line => $"+ {line}"), .. missing.Order(StringComparer.Ordinal).Select(line => $"- {line}")];
        if (difference.Length > 0 && Environment.GetEnvironmentVariable("ACCEPT") == "1" && UsesStandIns())
        {
            File.WriteAllLines(ReviewedPath(), assemblies.SelectMany(Section));
        }

        Assert.True(
            difference.Length == 0,
            $"The public members are not those of {Path.GetFileName(ReviewedPath())}. Compare each with the official package; ACCEPT=1 in the environment of this test rewrites the file.\n{string.Join('\n', difference)}");
    }

    private static IEnumerable<string> Section(Assembly assembly) => [$"# {assembly.GetName().Name}", .. PublicMembers.Of(assembly), ""];

    private static HashSet<string> Reviewed() =>
        File.ReadLines(ReviewedPath()).Where(line => line.Length > 0 && !line.StartsWith('#')).ToHashSet(StringComparer.Ordinal);

    private static bool UsesStandIns() => Metadata.Single(data => data.Key == "SdkPackages").Value == "compat";

    private static List<Assembly> StandIns() => [.. Metadata.Where(data => data.Value == "StandIn").Select(data => data.Key).Order(StringComparer.Ordinal).Select(Assembly.Load)];

    private static List<Assembly> OfficialAssemblies() =>
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Azure.", StringComparison.Ordinal) || name is "SendGrid.dll" or "Twilio.dll"))
            .Select(Assembly.LoadFrom),
    ];

    private static string ReviewedPath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "public-members.txt");
}
