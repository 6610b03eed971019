using System.Net;
using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Sending;
using Moq;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace FollowUpEngine.Azure.Tests.SendGrid;

/// <summary>What SendGrid's answers mean; its client throws at none of them.</summary>
public sealed class SendGridAnswerTests
{
    private const string Dead = "rejected, recipient dead";

    [Theory]
    [InlineData(202, null, "accepted", null)]
    [InlineData(200, null, "accepted", null)] // sandbox
    [InlineData(400, "subject", "rejected", SenderTrouble.Message)]
    [InlineData(400, null, "rejected", SenderTrouble.Message)]
    [InlineData(400, "personalizations.0.to.0.email", Dead, null)]
    [InlineData(400, "personalizations[0].to[0].email", Dead, null)]
    [InlineData(400, "personalizations.0.to.0.name", "rejected", SenderTrouble.Message)]
    [InlineData(400, "personalizations[0].to[0].name", "rejected", SenderTrouble.Message)]
    [InlineData(400, "personalizations.0.to", "rejected", SenderTrouble.Message)]
    [InlineData(400, "personalizations.0.custom_args.to.0.email", "rejected", SenderTrouble.Message)]
    [InlineData(400, "reply_to.email", "deferred", SenderTrouble.Sender)]
    [InlineData(400, "from.email", "deferred", SenderTrouble.Sender)]
    [InlineData(401, null, "deferred", SenderTrouble.Credentials)]
    [InlineData(403, null, "deferred", SenderTrouble.Credentials)]
    [InlineData(403, "from", "deferred", SenderTrouble.Sender)]
    [InlineData(302, null, "deferred", SenderTrouble.Credentials)] // not SendGrid at all
    [InlineData(404, null, "deferred", SenderTrouble.Credentials)]
    [InlineData(405, null, "deferred", SenderTrouble.Credentials)]
    [InlineData(413, null, "rejected", SenderTrouble.Message)]
    [InlineData(429, null, "deferred", SenderTrouble.Busy)]
    [InlineData(408, null, "unknown", null)]
    [InlineData(500, null, "unknown", null)]
    [InlineData(503, null, "unknown", null)]
    public async Task Each_status_has_its_outcome(int status, string? field, string expected, SenderTrouble? trouble)
    {
        var body = field is null ? "not even JSON" : $$"""{"errors":[{"message":"pat@example.com is wrong","field":"{{field}}","help":null}]}""";

        var outcome = await AnsweredAsync(new Response((HttpStatusCode)status, new StringContent(body), null!));

        Assert.Equal((expected, trouble), (Words(outcome), outcome.Trouble));
        Assert.DoesNotContain("pat@", outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_ends_in_a_fault_of_its_own_is_unknown()
    {
        var client = new Mock<ISendGridClient>();
        client.Setup(it => it.SendEmailAsync(It.IsAny<SendGridMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(new TaskCanceledException("time-out"));

        Assert.IsType<SendOutcome.Unknown>(await new SendGridEmailSender(client.Object, Sent.Tokens, Sent.Clock).SendAsync(Sent.Email(), default));
    }

    [Fact]
    public async Task A_call_that_is_cut_off_by_us_has_no_outcome()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var client = new Mock<ISendGridClient>();
        client.Setup(it => it.SendEmailAsync(It.IsAny<SendGridMessage>(), stop.Token)).ThrowsAsync(new OperationCanceledException(stop.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SendGridEmailSender(client.Object, Sent.Tokens, Sent.Clock).SendAsync(Sent.Email(), stop.Token));
    }

    [Fact]
    public async Task What_SendGrid_got_is_not_looked_up() =>
        Assert.IsType<Reconciliation.NotKnown>(await new SendGridEmailSender(Mock.Of<ISendGridClient>(), Sent.Tokens, Sent.Clock).FindAsync(Sent.Key, default));

    internal static string Words(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Rejected { IsRecipientDead: true } => Dead,
        SendOutcome.Rejected { IsOptOut: true } => "opted out",
        _ => outcome.GetType().Name.ToLowerInvariant(),
    };

    private static Task<SendOutcome> AnsweredAsync(Response response)
    {
        var client = new Mock<ISendGridClient>();
        client.Setup(it => it.SendEmailAsync(It.IsAny<SendGridMessage>(), It.IsAny<CancellationToken>())).ReturnsAsync(response);
        return new SendGridEmailSender(client.Object, Sent.Tokens, Sent.Clock).SendAsync(Sent.Email(), default);
    }
}
