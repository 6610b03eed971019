using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Functions.Tests.Providers.Inbound;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Providers;

/// <summary>A stop is on record, confirmed and answered although the look at the sender's health that follows it fails.</summary>
public sealed class HealthAfterStopTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("text")]
    [InlineData("email")]
    [InlineData("link")]
    public async Task Stop_is_answered_although_the_count_cannot_be_read(string way)
    {
        var link = new Uri(Assert.Single(await _app.OutboxAsync(), message => message.Email?.Audience == Audience.Lead).Email!.Text.Split((char[])[' ', '\n']).First(word => word.Contains("/l/", StringComparison.Ordinal))).AbsolutePath;
        var address = _app.AddressOf(_lead);
        // The work that the stop asks for reads beside it.
        _app.Store.Faults.PlanPage(StoreFault.FailBefore, "tally");

        using var response = way switch
        {
            "text" => await _app.TextAsync(ProviderPosts.TextForm($"SM{1:D32}", "please stop texting me")),
            "email" => await _app.EmailAsync(InboundMail.AnswerTo(address, "1", "Please stop emailing me.")),
            _ => await _app.PostAsync(link, [], null),
        };

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(_app.Log.Lines, line => line.Contains("HealthAfterStop", StringComparison.Ordinal));
        var lead = await _app.GetAsync($"leads/{_lead}");
        Assert.True(lead.GetProperty(way == "text" ? "smsStopped" : "emailStopped").GetBoolean());
    }
}
