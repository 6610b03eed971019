using System.Net;
using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Sending;
using Moq;
using Twilio.Clients;
using Twilio.Http;

namespace FollowUpEngine.Azure.Tests.Twilio;

/// <summary>What Twilio is asked to send.</summary>
public sealed class TwilioMessageTests
{
    [Fact]
    public async Task Text_goes_from_the_number_of_the_business_and_names_nothing_but_an_opaque_token()
    {
        var sent = await ComposedAsync(Sent.Text());

        Assert.Equal(["To", "StatusCallback", "From", "Body"], sent.Keys);
        Assert.Equal(("+12075550123", "+12075550100", "Hello Pat, this is Harbor Heating."), (sent["To"], sent["From"], sent["Body"]));
        var callback = new Uri(sent["StatusCallback"]);
        Assert.Equal("https://follow.example/twilio/status/", callback.GetLeftPart(UriPartial.Path)[..^Sent.Tokens.For(Sent.Text().Key).Length]);
        Assert.Equal(Sent.Text().Key, Sent.Tokens.Read(callback.Segments[^1]));
        Assert.Equal(("", "#rc=5&rp=all"), (callback.Query, callback.Fragment));
        Assert.DoesNotContain('_', callback.Host);
    }

    [Fact]
    public async Task Messaging_service_takes_the_place_of_the_number()
    {
        var service = "MG" + new string('a', 32);

        var sent = await ComposedAsync(Sent.Text() with { From = null, MessagingServiceSid = service });

        Assert.Equal(["To", "StatusCallback", "MessagingServiceSid", "Body"], sent.Keys);
        Assert.Equal(service, sent["MessagingServiceSid"]);
    }

    [Theory]
    [InlineData("""{"sid":"SM1","status":"queued"}""", true)]
    [InlineData("""{"sid":""}""", false)]
    [InlineData("{}", false)]
    [InlineData("null", false)]
    [InlineData("[]", false)]
    [InlineData("<html>", false)]
    [InlineData("", false)]
    public async Task Answer_that_names_no_message_is_unknown(string answer, bool isAccepted)
    {
        var client = new Mock<ITwilioRestClient>();
        client.SetupGet(it => it.AccountSid).Returns("AC1");
        client.Setup(it => it.RequestAsync(It.IsAny<Request>())).ReturnsAsync(new Response(HttpStatusCode.Created, answer));

        var outcome = await new TwilioSmsSender(client.Object, Sent.Tokens, Sent.Address, Sent.Clock).SendAsync(Sent.Text(), default);

        Assert.Equal(isAccepted ? typeof(SendOutcome.Accepted) : typeof(SendOutcome.Unknown), outcome.GetType());
        client.Verify(it => it.RequestAsync(It.IsAny<Request>()), Times.Once);
    }

    private static async Task<Dictionary<string, string>> ComposedAsync(SmsMessage message)
    {
        Request? sent = null;
        var client = new Mock<ITwilioRestClient>();
        client.SetupGet(it => it.AccountSid).Returns("AC1");
        client.Setup(it => it.RequestAsync(It.IsAny<Request>())).Callback((Request request) => sent = request).ReturnsAsync(new Response(HttpStatusCode.Created, """{"sid":"SM1"}"""));
        await new TwilioSmsSender(client.Object, Sent.Tokens, Sent.Address, Sent.Clock).SendAsync(message, default);
        return sent!.PostParams.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }
}
