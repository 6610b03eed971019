using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Fakes;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Azure.Tests.SendGrid;

/// <summary>Real calls to a SendGrid that keeps what it got and goes wrong when it is told to.</summary>
public sealed class SendGridOverHttpTests : IAsyncLifetime
{
    private FakeProviders _fakes = null!;

    // Short only where nobody is going to answer.
    private string _timeout = "60";

    private Instant Now => Sent.Clock.GetCurrentInstant();

    public async Task InitializeAsync() => _fakes = await FakeProviders.StartAsync(0, () => Now.ToDateTimeOffset());

    public async Task DisposeAsync() => await _fakes.DisposeAsync();

    [Fact]
    public async Task Email_is_taken_under_the_id_that_events_will_name()
    {
        var outcome = await SendAsync();

        var email = Assert.Single(_fakes.SendGrid.Emails);
        Assert.Equal(new SendOutcome.Accepted(email.MessageId), outcome);
        Assert.Equal("pat@example.com", email.To);
    }

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", "Tue, 03 Mar 2026 15:40:00 GMT", 600)]
    [InlineData("Retry-After", "Tue, 03 Mar 2026 15:00:00 GMT", 300)] // long past
    [InlineData("Retry-After", "9999999", 86_400)] // a day is the longest
    [InlineData("X-RateLimit-Reset", "1772553630", 1830)]
    [InlineData("X-RateLimit-Reset", "soon", 300)]
    [InlineData("X-Nothing", "", 300)]
    public async Task Busy_provider_is_asked_again_when_it_says(string header, string value, int seconds)
    {
        _fakes.SendGrid.Faults.Add(Fault.Answer(429, headers: [(header, value)]));

        var outcome = Assert.IsType<SendOutcome.Deferred>(await SendAsync());

        Assert.Equal((Now + Duration.FromSeconds(seconds), SenderTrouble.Busy), (outcome.Until, outcome.Trouble));
        Assert.Empty(_fakes.SendGrid.Emails);
        await AssertOneCallAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_inside_the_provider_is_unknown_whether_it_acted_or_not(bool acts)
    {
        _fakes.SendGrid.Faults.Add(Fault.Answer(500, "<html>", acts));

        Assert.IsType<SendOutcome.Unknown>(await SendAsync());
        Assert.Equal(acts ? 1 : 0, _fakes.SendGrid.Emails.Count);
        await AssertOneCallAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task No_answer_is_unknown_and_is_not_asked_for_again(bool acts, bool isCut)
    {
        // On a connection that is used again too, where a client may take a cut for an idle one and begin anew.
        await SendAsync();
        if (!isCut)
        {
            _timeout = "8"; // half of it is for connecting, and a busy machine comes late
        }

        _fakes.SendGrid.Faults.Add(isCut ? Fault.Cut(acts) : Fault.Silence(acts));

        Assert.IsType<SendOutcome.Unknown>(await SendAsync());
        Assert.Equal(acts ? 2 : 1, _fakes.SendGrid.Emails.Count);
        Assert.Equal(2, _fakes.SendGrid.Calls);
    }

    [Fact]
    public async Task Connection_that_is_refused_surely_sent_nothing()
    {
        var sender = Sender();
        await _fakes.DisposeAsync();

        var outcome = Assert.IsType<SendOutcome.Deferred>(await sender.SendAsync(Sent.Email(), default));

        Assert.Equal((Now + SenderTroubleRules.ShortPause, SenderTrouble.Unreachable), (outcome.Until, outcome.Trouble));
    }

    [Fact]
    public async Task Connection_that_hangs_is_given_up_in_time_and_surely_sent_nothing()
    {
        // Half of the time is for connecting; the other half is what a busy machine may come late.
        using var silent = new SilentListener();
        var sender = new SendGridEmailSender(SendGridClients.Create(new SendGridOptions { ApiKey = "x", BaseAddress = silent.Address, TimeoutSeconds = "6" }), Sent.Tokens, Sent.Clock);

        Assert.Equal(SenderTrouble.Unreachable, Assert.IsType<SendOutcome.Deferred>(await sender.SendAsync(Sent.Email(), default)).Trouble);
    }

    [Fact]
    public async Task Name_that_nobody_has_surely_sent_nothing()
    {
        var sender = new SendGridEmailSender(SendGridClients.Create(new SendGridOptions { ApiKey = "x", BaseAddress = "http://sendgrid.invalid" }), Sent.Tokens, Sent.Clock);

        Assert.Equal(SenderTrouble.Unreachable, Assert.IsType<SendOutcome.Deferred>(await sender.SendAsync(Sent.Email(), default)).Trouble);
    }

    [Fact]
    public async Task Sender_that_is_not_verified_waits_for_the_owner()
    {
        _fakes.SendGrid.Unverified.Add("hello@harbor.example");

        var outcome = Assert.IsType<SendOutcome.Deferred>(await SendAsync());

        Assert.Equal((Now + SenderTroubleRules.Pause, SenderTrouble.Sender), (outcome.Until, outcome.Trouble));
    }

    [DescribedFact]
    public async Task Request_is_what_the_description_allows()
    {
        using var prism = await PrismProxy.StartAsync("sendgrid_mail_v3.json", _fakes.Address);

        Assert.IsType<SendOutcome.Accepted>(await Sender(prism.Address).SendAsync(Sent.Email(), default));
        Assert.IsType<SendOutcome.Accepted>(await Sender(prism.Address).SendAsync(Sent.Email() with { ReplyTo = null, ToName = null, Headers = new Dictionary<string, string>(StringComparer.Ordinal) }, default));
        Assert.Equal(2, _fakes.SendGrid.Emails.Count);
        // The proxy is awake: what the description forbids does not get through.
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", FakeSendGrid.ApiKey) } };
        using var forbidden = await http.PostAsync(new Uri(prism.Address, "/v3/mail/send"), new StringContent("""{"from":"nobody"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.False(forbidden.IsSuccessStatusCode);
        Assert.Equal(2, _fakes.SendGrid.Calls);
    }

    private Task<SendOutcome> SendAsync() => Sender().SendAsync(Sent.Email(), default);

    private SendGridEmailSender Sender(Uri? address = null) => new(
        SendGridClients.Create(new SendGridOptions { ApiKey = FakeSendGrid.ApiKey, BaseAddress = (address ?? _fakes.Address).ToString(), TimeoutSeconds = _timeout }),
        Sent.Tokens,
        Sent.Clock);

    private async Task AssertOneCallAsync()
    {
        // Whatever else was on its way has come by the time that another call is through.
        using var http = new HttpClient();
        await http.GetStringAsync(new Uri(_fakes.Address, "/state"));
        Assert.Equal(1, _fakes.SendGrid.Calls);
    }
}
