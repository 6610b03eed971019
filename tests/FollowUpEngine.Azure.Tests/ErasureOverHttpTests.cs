using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Businesses;
using FollowUpEngine.Fakes;
using FollowUpEngine.Privacy;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests;

/// <summary>Copies at the providers go too, or somebody is told that they did not.</summary>
public sealed class ErasureOverHttpTests : IAsyncLifetime
{
    private FakeProviders _fakes = null!;

    public async Task InitializeAsync() => _fakes = await FakeProviders.StartAsync(0, () => Given.TuesdayMorning.ToDateTimeOffset());

    public async Task DisposeAsync() => await _fakes.DisposeAsync();

    [Fact]
    public async Task Texts_are_deleted_and_those_of_others_stay()
    {
        var (mine, others) = (await SendAsync(), await SendAsync());

        var erased = await Twilio().EraseAsync(Order(mine, "SM" + new string('f', 32), "kept-here-4711"), default);

        Assert.Equal(others, Assert.Single(_fakes.Twilio.Texts).Sid);
        Assert.Equal((1, 0, 0), (erased.Count, erased.Left.Count, erased.TextsLater.Count));
    }

    [Fact]
    public async Task Text_that_is_on_its_way_still_is_deleted_later()
    {
        var sid = await SendAsync();
        _fakes.Twilio.Unfinished.Add(sid);

        Assert.Equal([sid], (await Twilio().EraseAsync(Order(sid), default)).TextsLater);

        _fakes.Twilio.Unfinished.Clear();
        Assert.Equal(1, (await Twilio().EraseAsync(Order(sid), default)).Count);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Busy_providers_are_asked_again(int status)
    {
        var sid = await SendAsync();
        _fakes.Twilio.Faults.Add(Fault.Answer(status, "{}"));
        _fakes.SendGrid.Faults.Add(Fault.Answer(status, "{}"));

        Assert.Equal([sid], (await Twilio().EraseAsync(Order(sid), default)).TextsLater);
        Assert.True((await SendGrid().EraseAsync(Order(), default)).AreEmailsLater);
    }

    [Fact]
    public async Task Lost_answer_is_asked_for_again_and_then_taken_for_done()
    {
        var sid = await SendAsync();
        _fakes.Twilio.Faults.Add(Fault.Cut(acts: true));
        _fakes.SendGrid.Faults.Add(Fault.Cut(acts: true));

        Assert.Equal([sid], (await Twilio().EraseAsync(Order(sid), default)).TextsLater);
        Assert.Empty((await Twilio().EraseAsync(Order(sid), default)).TextsLater);
        Assert.True((await SendGrid().EraseAsync(Order(), default)).AreEmailsLater);
        Assert.False((await SendGrid().EraseAsync(Order(), default)).AreEmailsLater);
    }

    [Fact]
    public async Task Addresses_are_erased_by_name()
    {
        var erased = await SendGrid().EraseAsync(Order(), default);

        Assert.Equal(["pat@example.com"], _fakes.SendGrid.Erased);
        Assert.False(erased.AreEmailsLater);
        Assert.Empty(erased.Left);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(400)]
    public async Task Providers_that_refuse_for_good_are_told_of(int status)
    {
        var sid = await SendAsync();
        _fakes.Twilio.Faults.Add(Fault.Answer(status == 400 ? 403 : status, "{}"));
        _fakes.SendGrid.Faults.Add(Fault.Answer(status, "{}"));

        var texts = await Twilio().EraseAsync(Order(sid), default);
        var emails = await SendGrid().EraseAsync(Order(), default);

        Assert.Contains(sid, Assert.Single(texts.Left), StringComparison.Ordinal);
        Assert.Contains("console", Assert.Single(emails.Left), StringComparison.Ordinal);
        Assert.False(emails.AreEmailsLater);
    }

    private static MessageErasure Order(params string[] texts) => new(
        BusinessId.Parse("harbor"), [], texts, new PersonTraces { Emails = ["pat@example.com"], Numbers = ["+12075550123"], Names = [] });

    private TwilioErasure Twilio() => new(TwilioClients.Create(new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = FakeTwilio.AuthToken, BaseAddress = _fakes.Address.ToString() }));

    private SendGridErasure SendGrid() => new(SendGridClients.Create(new SendGridOptions { ApiKey = FakeSendGrid.ApiKey, BaseAddress = _fakes.Address.ToString() }));

    private async Task<string> SendAsync()
    {
        var client = TwilioClients.Create(new TwilioOptions { AccountSid = FakeTwilio.AccountSid, AuthToken = FakeTwilio.AuthToken, BaseAddress = _fakes.Address.ToString() });
        var options = new global::Twilio.Rest.Api.V2010.Account.CreateMessageOptions(new global::Twilio.Types.PhoneNumber("+12075550123")) { Body = "Hello", From = new global::Twilio.Types.PhoneNumber("+12075550100") };
        return (await global::Twilio.Rest.Api.V2010.Account.MessageResource.CreateAsync(options, client)).Sid!;
    }
}
