using System.Net;
using System.Text.Json;
using FollowUpEngine.Fakes;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Providers;

/// <summary>The whole app with a SendGrid and a Twilio: what goes out, what they report, and what becomes of it.</summary>
public sealed class LiveDeliveryTests : IAsyncLifetime
{
    private readonly HttpClient _reports = new();
    private FakeProviders _fakes = null!;
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _fakes = await FakeProviders.StartAsync(0, () => Given.TuesdayMorning.ToDateTimeOffset());
        _app = await FunctionApp.StartAsync(
            ("FollowUp:Delivery", "live"),
            ("FollowUp:SendGrid:ApiKey", FakeSendGrid.ApiKey),
            ("FollowUp:SendGrid:BaseAddress", _fakes.Address.ToString()),
            ("FollowUp:SendGrid:EventKeys", $"{ProviderPosts.SendGrid.EventKey}, {_fakes.SendGrid.EventKey}"),
            ("FollowUp:Twilio:AccountSid", FakeTwilio.AccountSid),
            ("FollowUp:Twilio:BaseAddress", _fakes.Address.ToString()));
    }

    public async Task DisposeAsync()
    {
        _reports.Dispose();
        await _app.DisposeAsync();
        await _fakes.DisposeAsync();
    }

    [Fact]
    public async Task Health_says_that_messages_leave() =>
        Assert.Equal("live", (await FunctionApp.JsonAsync(await _app.Http.GetAsync("/health"))).GetProperty("delivery").GetString());

    [Fact]
    public async Task Email_goes_out_and_its_delivery_comes_back()
    {
        await ArriveAsync();

        var email = Assert.Single(_fakes.SendGrid.Emails, email => email.To == new Person().Email);
        using var told = await _fakes.SendGrid.ReportAsync(
            _reports, new Uri(_app.Http.BaseAddress!, "/sendgrid/events"), [_fakes.SendGrid.Event(email, "delivered"), _fakes.SendGrid.Event(email, "processed")]);

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Equal(["TouchSent", "TouchDelivered"], await EndsAsync());
    }

    [Fact]
    public async Task Email_whose_answer_was_lost_is_settled_by_its_event_and_not_sent_again()
    {
        _fakes.SendGrid.Faults.Add(Fault.Answer(500, acts: true));
        await ArriveAsync();
        Assert.Equal(["TouchUnknown"], await EndsAsync());

        var email = Assert.Single(_fakes.SendGrid.Emails, email => email.To == new Person().Email);
        using var told = await _fakes.SendGrid.ReportAsync(_reports, new Uri(_app.Http.BaseAddress!, "/sendgrid/events"), [_fakes.SendGrid.Event(email, "processed")]);
        await _app.LiveAsync(Duration.FromHours(1));

        Assert.Equal(["TouchUnknown", "TouchSent"], await EndsAsync());
        Assert.Single(_fakes.SendGrid.Emails, email => email.To == new Person().Email);
    }

    [Fact]
    public async Task Key_that_is_wrong_costs_no_step_and_is_in_the_log_once()
    {
        _fakes.SendGrid.Faults.Add(Fault.Answer(401));
        await ArriveAsync();
        Assert.Equal(["TouchDeferred"], await EndsAsync());

        await _app.LiveAsync(Duration.FromHours(1));
        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.Equal(["TouchDeferred", "TouchSent"], await EndsAsync());
        Assert.Single(_app.Log.Lines, line => line.Contains("trouble sending by Email", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_is_reported_to_the_address_that_it_went_out_with()
    {
        await ArriveAsync();
        var text = Assert.Single(_fakes.Twilio.Texts, text => text.To == "+12075551001");

        // The public address is not where this test listens.
        var token = new Uri(text.StatusCallback!).Segments[^1];
        using var undelivered = await _app.StatusAsync(token, "undelivered", "30006");
        using var late = await _app.StatusAsync(token, "sent");
        using var forged = await _app.StatusAsync(token, "delivered", signature: "AAAA");
        using var strange = await _app.StatusAsync(_app.StrangersToken(), "delivered");
        using var unknown = await _app.StatusAsync("nobodys", "delivered");

        Assert.Equal(["TouchSent", "TouchUndelivered"], await EndsAsync("sms"));
        Assert.Equal([200, 200, 403, 200, 200], new[] { undelivered, late, forged, strange, unknown }.Select(response => (int)response.StatusCode));
    }

    [Fact]
    public async Task Sender_that_turns_out_unregistered_rests_and_loses_no_text()
    {
        await ArriveAsync();
        var token = new Uri(Assert.Single(_fakes.Twilio.Texts).StatusCallback!).Segments[^1];
        using var first = await _app.StatusAsync(token, "undelivered", "30034");
        using var again = await _app.StatusAsync(token, "undelivered", "30034");
        Assert.Single(_app.Log.Lines, line => line.Contains("trouble sending by Sms (Registration)", StringComparison.Ordinal));

        await _app.ReceiveAsync(new Person(2).Json, hook: "busy/busy-1");
        await _app.LiveAsync(Duration.FromMinutes(1));
        Assert.Single(_fakes.Twilio.Texts);

        await _app.LiveAsync(Duration.FromHours(1));
        await _app.LiveAsync(Duration.FromMinutes(1));
        Assert.Equal(["TouchSent", "TouchUndelivered"], await EndsAsync("sms"));
        Assert.Equal(["TouchSent"], await EndsAsync("sms", again: 2));
        Assert.Equal(3, (await PagedTouchesAsync()).Count);
        Assert.Equal(3, _fakes.Twilio.Texts.Count);
    }

    /// <summary>Of all leads the texts of the first answer, read one a page.</summary>
    private async Task<List<JsonElement>> PagedTouchesAsync()
    {
        var (found, next) = (new List<JsonElement>(), (string?)"");
        while (next is not null)
        {
            var page = await _app.GetAsync($"touches?take=1{(next.Length > 0 ? $"&after={next}" : "")}");
            found.AddRange(page.GetProperty("touches").EnumerateArray().Where(touch => touch.GetProperty("step").GetString() == "sms"));
            next = page.GetProperty("next").GetString();
        }

        return found;
    }

    private async Task ArriveAsync()
    {
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json, hook: "busy/busy-1"));
        await _app.LiveAsync(Duration.FromMinutes(1));
    }

    [Fact]
    public async Task Number_that_said_stop_to_Twilio_is_never_texted_again()
    {
        _fakes.Twilio.Stopped.Add("+12075551001");
        await ArriveAsync();

        Assert.Equal(["TouchRejected"], await EndsAsync("sms"));
        var facts = (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray();
        Assert.Equal("Sms", Assert.Single(facts, fact => fact.GetProperty("fact").GetString() == "OptedOut").GetProperty("channel").GetString());
        Assert.Contains(_app.Store.Rows, row => row.Key.StartsWith("stop|sms|", StringComparison.Ordinal));
    }

    /// <summary>What became of the first answer.</summary>
    private async Task<List<string>> EndsAsync(string step = "email", int again = 1) =>
    [
        .. from fact in (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray()
           where fact.TryGetProperty("touch", out var touch) && touch.TryGetProperty("enrollment", out var under) && under.GetString() == FirstAnswer.EnrollmentFor(1) && touch.GetProperty("step").GetString() == step && touch.GetProperty("try").GetInt32() == again
           select fact.GetProperty("fact").GetString()! into name
           where name is not "TouchClaimed"
           select name,
    ];
}
