using FollowUpEngine.Local.Commands;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class QuietHoursCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Report_lists_which_rule_holds_for_which_lead_and_names_nobody()
    {
        await using (var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data")))
        {
            await LocalStore.PostAsync(server, """{"name":"Ada Example","email":"ada@mail.example","phone":"305-555-0142","zip":"75201"}""");
            await LocalStore.PostAsync(server, """{"name":"Bob Example","email":"bob@mail.example"}""");
        }

        var words = await CommandRun.Of("quiet-hours", "--data", _folder.PathOf("data"));
        var run = await CommandRun.Of("quiet-hours", "--data", _folder.PathOf("data"), "--json");

        Assert.Equal((0, 0), (words.ExitCode, run.ExitCode));
        Assert.Contains("FL, TX, US\n  ZIP code 752xx (TX, America/Chicago) against area code 305 (FL, America/New_York): all must be open\n", words.Output, StringComparison.Ordinal);
        Assert.Contains("2 open leads.", words.Output, StringComparison.Ordinal);
        Assert.Contains("TX Texas", words.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Example", words.Output, StringComparison.Ordinal);
        Assert.All((string[])["555-0142", "5550142"], number => Assert.DoesNotContain(number, words.Output + run.Output, StringComparison.Ordinal));
        Assert.Equal("harbor", run.Json.GetProperty("business").GetString());
        Assert.Equal(2, run.Json.GetProperty("leads").GetArrayLength());
        Assert.Equal(["FL", "TX", "US", "unknown"], run.Json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Business_without_leads_is_an_answer_too()
    {
        await using (await LocalStore.OpenWithHarborAsync(_folder.PathOf("data")))
        {
        }

        var run = await CommandRun.Of("quiet-hours", "--data", _folder.PathOf("data"), "--json");

        Assert.Equal("[]", run.Json.GetProperty("leads").GetRawText());
        Assert.Equal("[]", run.Json.GetProperty("rules").GetRawText());
    }

    public void Dispose() => _folder.Dispose();
}
