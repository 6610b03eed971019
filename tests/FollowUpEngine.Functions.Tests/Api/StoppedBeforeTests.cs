using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Api;

/// <summary>A number that said STOP before it was a lead's gets nothing, and whoever looks at the lead is told so.</summary>
public sealed class StoppedBeforeTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        using var stop = await _app.TextAsync(ProviderPosts.TextForm($"SM{1:D32}", "STOP"));
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Api_says_that_the_number_is_stopped_and_the_address_is_not()
    {
        var listed = (await _app.GetAsync("leads")).GetProperty("leads").EnumerateArray().Single();
        foreach (var lead in new[] { await _app.GetAsync($"leads/{_lead}"), listed, (await _app.GetAsync($"leads/{_lead}/export")).GetProperty("lead") })
        {
            Assert.True(lead.GetProperty("smsStopped").GetBoolean());
            Assert.False(lead.GetProperty("emailStopped").GetBoolean());
        }
    }

    [Fact]
    public async Task Dashboard_says_that_the_number_is_stopped()
    {
        using var browser = new Browser(_app);
        await browser.SignInAsync("sam@harbor-heating.example");

        using var page = await browser.GetAsync($"/app/harbor/leads/{_lead}");

        Assert.Contains("stopped by the person", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_from_that_number_is_seen_at_once()
    {
        using var start = await _app.TextAsync(ProviderPosts.TextForm($"SM{2:D32}", "START"));

        Assert.False((await _app.GetAsync($"leads/{_lead}")).GetProperty("smsStopped").GetBoolean());
    }
}
