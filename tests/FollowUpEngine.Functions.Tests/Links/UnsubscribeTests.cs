using System.Net;
using System.Text;
using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Links;

public sealed class UnsubscribeTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;
    private string _link = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(1));
        var email = Assert.Single(await _app.OutboxAsync(), message => message.Email is not null).Email!;
        var header = email.Headers.Single(header => header.Key == "List-Unsubscribe").Value;
        _link = new Uri(header.Split('<', '>').First(part => part.StartsWith("http", StringComparison.Ordinal))).AbsolutePath;
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Looking_at_the_link_changes_nothing()
    {
        var before = _app.Store.Rows.Select(row => row.ToString()).ToList();

        using var response = await _app.Http.GetAsync(_link);
        using var head = await _app.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, _link));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<form", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, _app.Store.Rows.Select(row => row.ToString()));
    }

    [Theory]
    [InlineData("LessOften", false, false)]
    [InlineData("EmailOnly", false, true)]
    [InlineData("Nothing", true, true)]
    [InlineData("NoEmails", true, false)]
    [InlineData("something else", true, false)]
    public async Task Page_offers_less_than_everything(string choice, bool endsEmail, bool endsTexts)
    {
        using var response = await _app.PostAsync(_link, Encoding.UTF8.GetBytes($"choice={Uri.EscapeDataString(choice)}"), "application/x-www-form-urlencoded");
        using var again = await _app.PostAsync(_link, Encoding.UTF8.GetBytes($"choice={Uri.EscapeDataString(choice)}"), "application/x-www-form-urlencoded");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (response.StatusCode, again.StatusCode));
        var lead = await _app.GetAsync($"leads/{_lead}");
        Assert.Equal((endsEmail, endsTexts), (lead.GetProperty("emailStopped").GetBoolean(), lead.GetProperty("smsStopped").GetBoolean()));
        var facts = (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Count(fact => fact.GetProperty("fact").GetString() == "PaceChosen");
        Assert.Equal(choice == "LessOften" ? 1 : 0, facts);
    }

    [Theory]
    [InlineData("List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n", "multipart/form-data; boundary=b")]
    [InlineData("", null)]
    public async Task One_click_stops_email_however_it_is_posted(string body, string? type)
    {
        using var response = await _app.PostAsync(_link, Encoding.UTF8.GetBytes(body), type);
        using var again = await _app.PostAsync(_link, Encoding.UTF8.GetBytes(body), type);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (response.StatusCode, again.StatusCode));
        Assert.Contains((await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("fact").GetString() == "OptedOut");
        (await _app.TellAsync(_lead, """{"fact":"lost","who":"Dana","reason":"no answer"}""")).Dispose();
        _app.Clock.Advance(Duration.FromDays(3));
        var inquiredAgain = await _app.ReceiveAsync(new Person().With("about", "a second furnace"));
        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.Equal([_lead], inquiredAgain);
        Assert.Single(await _app.OutboxAsync(), message => message.Email?.To.Given == new Person().Email);
        var lead = await _app.GetAsync($"leads/{_lead}");
        Assert.Contains(lead.GetProperty("heldBack").EnumerateArray(), held => held.GetProperty("channel").GetString() == "Email");
    }

    [Fact]
    public async Task Forged_link_is_not_found_and_changes_nothing()
    {
        var before = _app.Store.Rows.Select(row => row.ToString()).ToList();
        var last = _link[^2] == 'A' ? 'B' : 'A';
        foreach (var forged in new[] { _link[..^2] + last + _link[^1], _link[..^4], _link + "AAAA", "/l/AAAA", "/l/%7C", "/l/" + new string('A', 600), "/l/dW5zdWJzY3JpYmV8aGFyYm9yfDA" })
        {
            using var shown = await _app.Http.GetAsync(forged);
            using var used = await _app.Http.PostAsync(forged, null);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.StatusCode, used.StatusCode));
        }

        Assert.Equal(before, _app.Store.Rows.Select(row => row.ToString()));
    }
}
