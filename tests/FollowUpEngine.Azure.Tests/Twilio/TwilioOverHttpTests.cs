using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Fakes;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Azure.Tests.Twilio;

/// <summary>Real calls to a Twilio that keeps what it got and goes wrong when it is told to.</summary>
public sealed class TwilioOverHttpTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(Given.TuesdayMorning);
    private FakeProviders _fakes = null!;

    // Short only where nobody is going to answer.
    private string _timeout = "60";

    private Instant Now => _clock.GetCurrentInstant();

    public async Task InitializeAsync() => _fakes = await FakeProviders.StartAsync(0, () => Now.ToDateTimeOffset());

    public async Task DisposeAsync() => await _fakes.DisposeAsync();

    [Fact]
    public async Task Text_is_taken_under_its_sid()
    {
        var outcome = await SendAsync();

        Assert.Equal(new SendOutcome.Accepted(Assert.Single(_fakes.Twilio.Texts).Sid), outcome);
    }

    [Fact]
    public async Task Number_that_said_stop_is_an_opt_out()
    {
        _fakes.Twilio.Stopped.Add("+12075550123");

        Assert.True(Assert.IsType<SendOutcome.Rejected>(await SendAsync()).IsOptOut);
    }

    [Theory]
    [InlineData("""{"code":20429,"message":"Too Many Requests","status":429}""", "120", 120)]
    [InlineData("""{"code":20429,"message":"Too Many Requests","status":429}""", null, 300)]
    [InlineData("<html>slow down</html>", "120", 120)] // the client loses status and headers, the wire does not
    [InlineData("", null, 300)]
    public async Task Busy_provider_is_asked_again_when_it_says(string body, string? retryAfter, int seconds)
    {
        _fakes.Twilio.Faults.Add(Fault.Answer(429, body, headers: retryAfter is null ? [] : [("Retry-After", retryAfter)]));

        var outcome = Assert.IsType<SendOutcome.Deferred>(await SendAsync());

        Assert.Equal((Now + Duration.FromSeconds(seconds), SenderTrouble.Busy), (outcome.Until, outcome.Trouble));
        Assert.Equal((0, 1), (_fakes.Twilio.Texts.Count, _fakes.Twilio.Calls));
    }

    [Theory]
    [InlineData(500, "<html>", false)]
    [InlineData(503, """{"code":20503,"message":"Service unavailable","status":503}""", true)]
    [InlineData(201, "{\"sid\":", true)] // cut off in the middle
    [InlineData(302, "", false)]
    public async Task Answer_that_proves_nothing_is_unknown_and_not_asked_for_again(int status, string body, bool acts)
    {
        _fakes.Twilio.Faults.Add(Fault.Answer(status, body, acts, ("Location", "/elsewhere")));

        Assert.IsType<SendOutcome.Unknown>(await SendAsync());
        Assert.Equal((acts ? 1 : 0, 1), (_fakes.Twilio.Texts.Count, _fakes.Twilio.Calls));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task No_answer_is_unknown_and_is_not_asked_for_again(bool acts, bool isCut)
    {
        await SendAsync();
        if (!isCut)
        {
            _timeout = "8"; // half of it is for connecting, and a busy machine comes late
        }

        _fakes.Twilio.Faults.Add(isCut ? Fault.Cut(acts) : Fault.Silence(acts));

        Assert.IsType<SendOutcome.Unknown>(await SendAsync());
        Assert.Equal((acts ? 2 : 1, 2), (_fakes.Twilio.Texts.Count, _fakes.Twilio.Calls));
    }

    [Fact]
    public async Task Connection_that_is_refused_surely_sent_nothing()
    {
        var sender = Sender();
        await _fakes.DisposeAsync();

        Assert.Equal(SenderTrouble.Unreachable, Assert.IsType<SendOutcome.Deferred>(await sender.SendAsync(Sent.Text(), default)).Trouble);
        Assert.IsType<Reconciliation.NotKnown>(await sender.FindAsync(Sent.Text(), Now, default));
    }

    [Fact]
    public async Task Connection_that_hangs_is_given_up_in_time_and_surely_sent_nothing()
    {
        // Half of the time is for connecting; the other half is what a busy machine may come late.
        using var silent = new SilentListener();

        var outcome = await Sender(new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = FakeTwilio.AuthToken, BaseAddress = silent.Address, TimeoutSeconds = "6" }).SendAsync(Sent.Text(), default);

        Assert.Equal(SenderTrouble.Unreachable, Assert.IsType<SendOutcome.Deferred>(outcome).Trouble);
    }

    [Fact]
    public async Task Wrong_token_waits_for_the_owner()
    {
        var sender = Sender(options: new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = "wrong", BaseAddress = _fakes.Address.ToString() });

        Assert.Equal(SenderTrouble.Credentials, Assert.IsType<SendOutcome.Deferred>(await sender.SendAsync(Sent.Text(), default)).Trouble);
    }

    [Fact]
    public async Task Text_whose_answer_was_lost_is_found_by_number_time_and_words()
    {
        await SendAsync(Sent.Text(words: "An older one."));
        _clock.Advance(Duration.FromHours(1));
        _fakes.Twilio.Faults.Add(Fault.Cut(acts: true));
        await SendAsync();
        _clock.Advance(Duration.FromMinutes(10));

        Assert.Equal(new Reconciliation.Sent(_fakes.Twilio.Texts[^1].Sid), await Sender().FindAsync(Sent.Text(), Now - Duration.FromMinutes(10), default));
    }

    [Fact]
    public async Task Text_that_never_came_is_surely_not_sent()
    {
        await SendAsync(Sent.Text("+12075550199"));
        _fakes.Twilio.Faults.Add(Fault.Cut(acts: false));
        await SendAsync();

        Assert.IsType<Reconciliation.NotSent>(await Sender().FindAsync(Sent.Text(), Now, default));
    }

    [Fact]
    public async Task Other_words_to_the_number_since_then_prove_nothing()
    {
        await SendAsync(Sent.Text(words: "Hello Pat, this is somebody else."));

        Assert.IsType<Reconciliation.NotKnown>(await Sender().FindAsync(Sent.Text(), Now, default));
    }

    [Fact]
    public async Task The_same_words_before_the_claim_or_other_words_from_another_business_are_another_text()
    {
        await SendAsync();
        _clock.Advance(Duration.FromHours(2));
        await SendAsync(Sent.Text(words: "Hello Pat, this is somebody else.") with { From = Given.Phone("+12075550111") });

        Assert.IsType<Reconciliation.NotSent>(await Sender().FindAsync(Sent.Text(), Now, default));
    }

    [Fact]
    public async Task The_same_words_from_another_sender_may_be_the_text_of_a_business_whose_sender_changed_since()
    {
        await SendAsync();

        Assert.IsType<Reconciliation.NotKnown>(await Sender().FindAsync(Sent.Text() with { From = null, MessagingServiceSid = "MG" + new string('a', 32) }, Now, default));
    }

    [Fact]
    public async Task The_same_words_right_before_the_claim_are_no_proof_and_of_those_after_it_the_first_is_the_text()
    {
        await SendAsync();
        _clock.Advance(Duration.FromSeconds(30));
        var claimed = Now + Duration.FromMilliseconds(900);

        Assert.IsType<Reconciliation.NotKnown>(await Sender().FindAsync(Sent.Text(), claimed, default));
        await SendAsync(); // by Twilio's clock in the second of the claim
        _clock.Advance(Duration.FromSeconds(30));
        await SendAsync();
        Assert.Equal(new Reconciliation.Sent(_fakes.Twilio.Texts[1].Sid), await Sender().FindAsync(Sent.Text(), claimed, default));
    }

    [Fact]
    public async Task Search_goes_on_over_pages_and_gives_up_without_a_guess()
    {
        await SendAsync();
        for (var more = 1; more <= 250; more++)
        {
            await SendAsync(Sent.Text() with { From = Given.Phone("+12075550111") });
        }

        Assert.Equal(new Reconciliation.Sent(_fakes.Twilio.Texts[0].Sid), await Sender().FindAsync(Sent.Text(), Now, default));
        _fakes.Twilio.Faults.Add(Fault.Answer(200, """{"messages":[{"sid":"SM1"}]}"""));
        Assert.IsType<Reconciliation.NotKnown>(await Sender().FindAsync(Sent.Text(), Now, default));
        _fakes.Twilio.Faults.Add(Fault.Answer(200, "{"));
        Assert.IsType<Reconciliation.NotKnown>(await Sender().FindAsync(Sent.Text(), Now, default));
        _fakes.Twilio.Faults.Add(Fault.Answer(500));
        Assert.IsType<Reconciliation.NotKnown>(await Sender().FindAsync(Sent.Text(), Now, default));
    }

    [DescribedFact]
    public async Task Requests_are_what_the_description_allows()
    {
        using var prism = await PrismProxy.StartAsync("twilio_messages_v2010.trimmed.json", _fakes.Address);
        var sender = Sender(new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = FakeTwilio.AuthToken, BaseAddress = prism.Address.ToString(), TimeoutSeconds = "60" });

        Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(Sent.Text(), default));
        Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(Sent.Text() with { From = null, MessagingServiceSid = "MG" + new string('a', 32) }, default));
        Assert.IsType<Reconciliation.Sent>(await sender.FindAsync(Sent.Text(), Now, default));
        // The proxy is awake: what the description forbids does not get through, and its refusal is in the newer form.
        Assert.IsType<SendOutcome.Rejected>(await sender.SendAsync(Sent.Text() with { From = null, MessagingServiceSid = "MG1" }, default));
        Assert.Equal(2, _fakes.Twilio.Calls);
    }

    private Task<SendOutcome> SendAsync(SmsMessage? message = null) => Sender().SendAsync(message ?? Sent.Text(), default);

    private TwilioSmsSender Sender(TwilioOptions? options = null) => new(
        TwilioClients.Create(options ?? new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = FakeTwilio.AuthToken, BaseAddress = _fakes.Address.ToString(), TimeoutSeconds = _timeout }),
        Sent.Tokens,
        Sent.Address,
        _clock);
}
