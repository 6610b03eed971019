using System.Text.Json;
using FollowUpEngine.Local.Commands;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class MaySendCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Answer_is_given_for_each_channel_and_purpose_with_the_rule()
    {
        await using (var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data")))
        {
            await LocalStore.PostAsync(server, """{"name":"Ada Example","email":"ada@mail.example","phone":"207-555-0142","zip":"04101","sms_consent":"no"}""");
        }

        var lead = (await CommandRun.Of("quiet-hours", "--data", _folder.PathOf("data"), "--json")).Json.GetProperty("leads")[0].GetProperty("lead").GetString()!;
        var words = await CommandRun.Of("may-send", lead, "--data", _folder.PathOf("data"));
        var run = await CommandRun.Of("may-send", lead, "--data", _folder.PathOf("data"), "--json");

        Assert.Equal((0, 0), (words.ExitCode, run.ExitCode));
        Assert.Contains("SMS consent not given", words.Output, StringComparison.Ordinal);
        Assert.Equal((lead, 8), (run.Json.GetProperty("lead").GetString(), run.Json.GetProperty("answers").GetArrayLength()));
        Assert.Equal("denied", Answer(run.Json, "sms", "follow-up"));
        Assert.Equal("allowed", Answer(run.Json, "email", "answer"));
        Assert.DoesNotContain("Example", words.Output + run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("0199d2e8a4b07c3e9f10a2b3c4d5e6f7")]
    public async Task Lead_that_is_not_there_is_said(string lead)
    {
        await using (await LocalStore.OpenWithHarborAsync(_folder.PathOf("data")))
        {
        }

        var run = await CommandRun.Of("may-send", lead, "--data", _folder.PathOf("data"));

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains($"no lead with the id '{lead}'", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string? Answer(JsonElement json, string channel, string purpose) => json.GetProperty("answers").EnumerateArray()
        .Single(answer => answer.GetProperty("channel").GetString() == channel && answer.GetProperty("purpose").GetString() == purpose).GetProperty("answer").GetString();
}
