using System.Net;
using System.Text;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Providers;

public sealed class SendGridEventsTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;
    private string _token = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(1));
        _token = _app.TokenOf(Assert.Single(await _app.OutboxAsync(), message => message.Email?.Audience == Audience.Lead).Email!.Key);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("delivered", "TouchDelivered")]
    [InlineData("bounce", "TouchUndelivered")]
    [InlineData("spamreport", "OptedOut")]
    [InlineData("unsubscribe", "OptedOut")]
    [InlineData("processed", null)] // known already
    [InlineData("account_status_change", null)]
    public async Task Event_is_recorded_once_however_often_it_comes(string kind, string? fact)
    {
        for (var time = 0; time < 2; time++)
        {
            using var response = await _app.EventsAsync((kind, _token), (kind, _token));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(fact is null ? [] : [fact], (await FactsAsync()).Where(name => name is "TouchDelivered" or "TouchUndelivered" or "OptedOut"));
    }

    [Fact]
    public async Task Wrong_signature_is_refused_and_changes_nothing()
    {
        var before = Rows();
        var body = Encoding.UTF8.GetBytes($$"""[{"event":"spamreport","touch":"{{_token}}"}]""");

        using var unsigned = await _app.PostAsync("/sendgrid/events", body, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sendgrid/events") { Content = new ByteArrayContent(body) };
        ProviderPosts.SendGrid.Sign(request, [.. body, 32]);
        using var forged = await _app.Http.SendAsync(request);
        Assert.Equal(before, Rows());

        // Lived through, or whoever calls then would do the work of the tick.
        await _app.LiveAsync(Duration.FromHours(25));
        before = Rows();
        using var old = await _app.EventsAsync(("spamreport", _token));

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [unsigned.StatusCode, forged.StatusCode, old.StatusCode]);
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task A_thousand_events_are_taken_at_once_and_strangers_among_them_do_no_harm()
    {
        var before = Rows();
        using var strangers = await _app.EventsAsync(Enumerable.Repeat(("delivered", _app.StrangersToken()), 500).Concat(Enumerable.Repeat(("delivered", "forged"), 498)));
        Assert.Equal(HttpStatusCode.OK, strangers.StatusCode);
        Assert.Equal(before, Rows());

        using var mixed = await _app.EventsAsync(Enumerable.Range(0, 998).Select(at => (at % 2 == 0 ? "open" : "processed", _token)).Append(("delivered", _token)).Append(("delivered", _app.StrangersToken())));

        Assert.Equal(HttpStatusCode.OK, mixed.StatusCode);
        Assert.Single(await FactsAsync(), "TouchDelivered");
    }

    [Fact]
    public async Task A_thousand_events_are_taken_with_all_that_sendgrid_says_in_them()
    {
        // 1.5 KB each: user agents, categories, reasons and unique args of a real batch.
        var padding = new string('x', 1400);
        var body = $"[{string.Join(',', Enumerable.Range(0, 1000).Select(at => $$"""{"event":"{{(at == 999 ? "delivered" : "processed")}}","sg_event_id":"{{at}}","sg_message_id":"m{{at}}.recvd","useragent":"{{padding}}","touch":"{{_token}}"}"""))}]\r\n";
        Assert.InRange(body.Length, 1_400_000, SendGridEventsFunction.MaxBytes);

        using var taken = await _app.SignedEventsAsync(body);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Single(await FactsAsync(), "TouchDelivered");
    }

    [Fact]
    public async Task What_could_not_be_stored_is_asked_for_again()
    {
        _app.Store.Faults.Plan(StoreFault.StopBefore);
        using var failed = await _app.EventsAsync(("delivered", _token));
        _app.Store.Faults.Restart();
        using var again = await _app.EventsAsync(("delivered", _token));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (failed.StatusCode, again.StatusCode));
        Assert.Single(await FactsAsync(), "TouchDelivered");
    }

    [Fact]
    public async Task What_is_too_large_or_no_list_is_refused()
    {
        using var large = await _app.TooLargeAsync("/sendgrid/events", SendGridEventsFunction.MaxBytes);
        using var broken = await _app.SignedEventsAsync("[{");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest), (large.StatusCode, broken.StatusCode));
    }

    private List<string> Rows() => [.. _app.Store.Rows.Select(row => row.ToString())];

    private async Task<List<string>> FactsAsync() => [.. (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("fact").GetString()!)];
}
