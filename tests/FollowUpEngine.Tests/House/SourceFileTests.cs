using System.Xml.Linq;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.House;

/// <summary>How the repository's files must be.</summary>
public sealed class SourceFileTests
{
    private const int MostLines = 300;
    private static readonly string Root = SharedData.RepositoryRoot();
    private static readonly string[] Written = [".cs", ".razor", ".css", ".js", ".json", ".md", ".props", ".targets", ".csproj", ".hbs", ".editorconfig", ".txt", ".yml", ".sh", ".sln", ".bicep"];

    [Fact]
    public void No_source_file_is_longer_than_a_person_reads() => Assert.DoesNotContain(
        Files("src", "*.cs").Concat(Files("src", "*.razor")).Concat(Files("src", "*.js")).Concat(Files("src", "*.css"))
            .Select(path => (Path.GetRelativePath(Root, path), Lines: File.ReadLines(path).Count())),
        file => file.Lines > MostLines);

    [Fact]
    public void Every_decision_has_its_title_first()
    {
        var pages = Files(Path.Combine("docs", "decisions"), "*.md").ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, path => Assert.Matches("^# .{15,}", File.ReadLines(path).First()));
    }

    [Fact]
    public void No_file_holds_the_marks_of_a_half_done_merge() => Assert.Empty(
        Files("", "*").Where(path => Written.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .Where(path => File.ReadLines(path).Any(line => line.StartsWith("<<<<<<< ", StringComparison.Ordinal) || line.StartsWith(">>>>>>> ", StringComparison.Ordinal)))
            .Select(path => Path.GetRelativePath(Root, path)));

    [Fact]
    public void Banned_clocks_are_banned_in_every_project_of_the_product()
    {
        var props = XDocument.Load(Path.Combine(Root, "src", "Directory.Build.props"));
        Assert.Contains(props.Descendants("PackageReference"), reference => reference.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Contains(props.Descendants("AdditionalFiles"), file => file.Attribute("Include")?.Value == "$(RepositoryRoot)BannedSymbols.txt");

        var banned = File.ReadAllText(Path.Combine(Root, "BannedSymbols.txt"));
        Assert.All(
            new[] { "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "TimeProvider.System", "SystemClock.Instance", "Guid.CreateVersion7;" },
            clock => Assert.Contains(clock, banned, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_lifts_the_ban_but_the_composition_root()
    {
        // A props file nearer to a project hides the one above unless it imports it.
        Assert.All(Files("src", "Directory.Build.props"), path => Assert.Contains("GetPathOfFileAbove('Directory.Build.props'", File.ReadAllText(path), StringComparison.Ordinal));
        Assert.All(
            Files("src", "*.csproj").Concat(Files("src", "*.props")).Concat(Files("src", "*.targets")).Append(Path.Combine(Root, ".editorconfig")).Append(Path.Combine(Root, "Directory.Build.props")),
            path =>
            {
                var text = File.ReadAllText(path);
                Assert.DoesNotContain("RS0030", text, StringComparison.Ordinal);
                Assert.DoesNotContain("ImportDirectoryBuildProps", text, StringComparison.Ordinal);
                Assert.DoesNotContain("PackageReference Remove", text, StringComparison.Ordinal);
                Assert.DoesNotContain("AdditionalFiles Remove", text, StringComparison.Ordinal);
            });

        var lifted = Files("src", "*.cs").Where(path => File.ReadAllText(path).Contains("RS0030", StringComparison.Ordinal));
        // A storage request is signed with the moment at which it goes out.
        Assert.Equal(["Clocks.cs", "SharedKey.cs"], lifted.Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "artifacts" or ".git" or "node_modules" or "data"));
}
