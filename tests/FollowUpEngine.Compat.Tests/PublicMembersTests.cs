using System.Reflection;
using System.Runtime.CompilerServices;

namespace FollowUpEngine.Compat.Tests;

/// <summary>
/// Everything public in <c>src/Compat</c>: each member stands in the official package to the letter, and the list of them is reviewed.
/// </summary>
public sealed class PublicMembersTests
{
    private static readonly Lazy<HashSet<string>> Official = new(() =>
        new OfficialAssemblies(SdkBuild.OfficialFolder).LoadAll().SelectMany(PublicMembers.Of).ToHashSet(StringComparer.Ordinal));

    [Theory]
    [OfficialPackage("Azure.Data.Tables")]
    [OfficialPackage("Azure.Storage.Queues")]
    [OfficialPackage("Microsoft.Azure.Functions.Worker")]
    [OfficialPackage("Microsoft.Azure.Functions.Worker.Extensions.Http")]
    [OfficialPackage("Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore")]
    [OfficialPackage("Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues")]
    [OfficialPackage("Microsoft.Azure.Functions.Worker.Extensions.Timer")]
    [OfficialPackage("SendGrid")]
    [OfficialPackage("Twilio")]
    public void Every_public_member_is_in_the_official_package_with_the_same_signature(string package)
    {
        string[] unknown = [.. PublicMembers.Of(Assembly.Load(package)).Where(line => !Official.Value.Contains(line))];
        Assert.True(unknown.Length == 0, $"{package} has no\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void Every_stand_in_is_compared_with_its_official_package() => Assert.Equal(
        SdkBuild.StandIns,
        typeof(PublicMembersTests).GetMethod(nameof(Every_public_member_is_in_the_official_package_with_the_same_signature))!
            .GetCustomAttributes<OfficialPackageAttribute>().SelectMany(data => data.GetData(null!)).Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Public_members_are_the_reviewed_ones()
    {
        var found = SdkBuild.StandIns.SelectMany(Section).ToList();
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            File.WriteAllLines(ReviewedPath(), found);
        }

        var reviewed = File.ReadAllLines(ReviewedPath());
        string[] difference = [.. found.Except(reviewed, StringComparer.Ordinal).Select(line => $"+ {line}"), .. reviewed.Except(found, StringComparer.Ordinal).Select(line => $"- {line}")];
        Assert.True(
            difference.Length == 0,
            $"The public members are not those of {Path.GetFileName(ReviewedPath())}. Compare each with the official package; ACCEPT=1 in the environment of this test rewrites the file.\n{string.Join('\n', difference)}");
    }

    private static IEnumerable<string> Section(string standIn) => [$"# {standIn}", .. PublicMembers.Of(Assembly.Load(standIn)), ""];

    private static string ReviewedPath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "public-members.txt");
}
