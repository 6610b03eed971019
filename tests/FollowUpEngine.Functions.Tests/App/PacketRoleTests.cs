using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>Who may answer a packet is held on the server, whatever form is sent.</summary>
public sealed class PacketRoleTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        (await _app.TellAsync(_lead, """{"fact":"handed-off","who":"Sam Ortiz","to":"lee","nextStep":"A visit","override":"They wait."}""")).EnsureSuccessStatusCode().Dispose();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("sam", "accepted", "closer", "lee", "taken by a closer")]
    [InlineData("kim", "accepted", "closer", "lee", "for yourself")]
    [InlineData("sam", "rejected", "reason", "below-the-bar", "sent back by a closer")]
    [InlineData("kim", "rejected", "reason", "no-capacity", "is another&#x27;s")]
    public async Task Nobody_answers_for_somebody_else(string who, string fact, string field, string value, string said)
    {
        using var browser = new Browser(_app);
        await browser.SignInAsync($"{who}@harbor-heating.example");

        using var answer = await TellAsync(browser, fact, field, value);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("HandedOff", (await _app.GetAsync($"leads/{_lead}")).GetProperty("stage").GetString());
    }

    [Theory]
    [InlineData("lee", "accepted", "closer", "lee", "SalesAccepted")]
    [InlineData("kim", "accepted", "closer", "kim", "SalesAccepted")]
    [InlineData("dana", "accepted", "closer", "lee", "SalesAccepted")]
    [InlineData("lee", "rejected", "reason", "no-capacity", "MarketingQualified")]
    [InlineData("kim", "rejected", "reason", "bad-contact", "MarketingQualified")]
    public async Task Who_has_a_say_is_heard(string who, string fact, string field, string value, string stage)
    {
        using var browser = new Browser(_app);
        await browser.SignInAsync($"{who}@harbor-heating.example");

        using var answer = await TellAsync(browser, fact, field, value);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(stage, (await _app.GetAsync($"leads/{_lead}")).GetProperty("stage").GetString());
    }

    private async Task<HttpResponseMessage> TellAsync(Browser browser, string fact, string field, string value) =>
        await browser.PostAsync($"/app/harbor/leads/{_lead}/facts", ("csrf", await browser.FormTokenAsync()), ("fact", fact), (field, value));
}
