using System.Text.RegularExpressions;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>The operator's handbook tells things in an order that works.</summary>
public sealed class HandbookTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(BicepFile.Folder, "README.md"));

    [Fact]
    public void Rows_are_brought_between_the_resources_and_the_first_run_of_the_app()
    {
        var steps = Regex.Match(Text, "## The first deployment\n(.*?)\n## ", RegexOptions.Singleline).Groups[1].Value;
        var deployments = Regex.Matches(steps, @"^ +infra/deploy\.sh .*$", RegexOptions.Multiline);
        var resources = deployments.Single(command => command.Value.Contains("--infra-only", StringComparison.Ordinal)).Index;
        var app = deployments.Single(command => !Regex.IsMatch(command.Value, "--infra-only|--what-if")).Index;

        Assert.InRange(steps.IndexOf("(#moving-in-and-out)", StringComparison.Ordinal), resources, app);
        Assert.Contains("\n## Moving in and out\n", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_counted_without_a_gap() =>
        Assert.Equal(
            Enumerable.Range(1, 9),
            Regex.Matches(Regex.Match(Text, "## The first deployment\n(.*?)\n## ", RegexOptions.Singleline).Groups[1].Value, @"^(\d+)\. ", RegexOptions.Multiline).Select(step => int.Parse(step.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
}
