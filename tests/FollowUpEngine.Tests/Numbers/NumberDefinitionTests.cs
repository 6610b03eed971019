using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using Xunit;

namespace FollowUpEngine.Tests.Numbers;

public sealed class NumberDefinitionTests
{
    [Fact]
    public void The_page_in_docs_says_what_the_code_says()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "numbers.md"));

        Assert.All(NumberDefinitions.All, definition => Assert.Contains($"| {definition.Name} | {definition.Meaning} |\n", page, StringComparison.Ordinal));
        Assert.Equal(NumberDefinitions.All.Count, page.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 1);
    }
}
