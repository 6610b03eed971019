using FollowUpEngine.Businesses;
using FollowUpEngine.Local.Commands;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class CadencePreviewCommandTests
{
    [Fact]
    public async Task An_invented_lead_is_followed_from_a_business_file_that_nobody_applied()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("harbor.json", BusinessSamples.Harbor);

        var run = await CommandRun.Of("cadence", "preview", "--file", file, "--at", "2026-03-06T22:30", "--json");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        var answer = run.Json;
        var first = answer.GetProperty("moments").EnumerateArray().First(moment => moment.GetProperty("kind").GetString() == "Message");
        Assert.Equal(("Email", "2026-03-07T03:30:00Z"), (first.GetProperty("channel").GetString(), first.GetProperty("at").GetString()));
        Assert.Contains(answer.GetProperty("moments").EnumerateArray(), moment => moment.GetProperty("kind").GetString() == "StallBegins");
    }

    [Theory]
    [InlineData("--at", "tomorrow")]
    [InlineData("--email", "nonsense")]
    [InlineData("--source", "nowhere")]
    [InlineData("--cadence", "nope")]
    public async Task Nonsense_is_answered_with_what_to_write(string option, string value)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("harbor.json", BusinessSamples.Harbor);

        var run = await CommandRun.Of("cadence", "preview", "--file", file, option, value);

        Assert.NotEqual(ExitCodes.Ok, run.ExitCode);
        Assert.True(run.Error.Trim().Length > 20, run.Error);
        Assert.Empty(run.Output);
    }
}
