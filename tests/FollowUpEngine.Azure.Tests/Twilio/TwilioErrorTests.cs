using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Azure.Tests.SendGrid;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Sending;
using Moq;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;

namespace FollowUpEngine.Azure.Tests.Twilio;

/// <summary>Each error code, as the answer to a call and as a report about a text that was taken.</summary>
public sealed class TwilioErrorTests
{
    private const string Dead = "rejected, recipient dead";

    public static TheoryData<int, string, SenderTrouble?, string> Codes => new()
    {
        { 21610, "opted out", null, "Undelivered OptedOut" },
        { 21211, Dead, null, "Undelivered permanent" },
        { 21217, Dead, null, "Undelivered permanent" },
        { 21265, Dead, null, "Undelivered permanent" },
        { 21266, Dead, null, "Undelivered permanent" },
        { 21268, Dead, null, "Undelivered permanent" },
        { 21614, Dead, null, "Undelivered permanent" },
        { 21635, Dead, null, "Undelivered permanent" },
        { 21612, Dead, null, "Undelivered permanent" },
        { 21214, Dead, null, "Undelivered permanent" },
        { 21408, Dead, SenderTrouble.Region, "Undelivered permanent" },
        { 30005, Dead, null, "Undelivered permanent" },
        { 30006, Dead, null, "Undelivered permanent" },
        { 30003, "rejected", null, "Undelivered permanent if again, again in 240" },
        { 30004, "rejected", null, "Undelivered permanent if again" },
        { 30007, "rejected", SenderTrouble.Filtered, "Undelivered" },
        { 30008, "rejected", null, "Undelivered" },
        { 14107, "rejected", null, "Undelivered" },
        { 21602, "rejected", SenderTrouble.Message, "Undelivered" },
        { 21603, "rejected", SenderTrouble.Message, "Undelivered" },
        { 21604, "rejected", SenderTrouble.Message, "Undelivered" },
        { 21617, "rejected", SenderTrouble.Message, "Undelivered" },
        { 21619, "rejected", SenderTrouble.Message, "Undelivered" },
        { 21620, "rejected", SenderTrouble.Message, "Undelivered" },
        { 21623, "rejected", SenderTrouble.Message, "Undelivered" },
        { 35114, "rejected", SenderTrouble.Message, "Undelivered" },
        { 35115, "rejected", SenderTrouble.Message, "Undelivered" },
        { 35117, "rejected", SenderTrouble.Message, "Undelivered" },
        { 20429, "deferred 5", SenderTrouble.Busy, "Undelivered, again in 30" },
        { 21611, "deferred 30", SenderTrouble.Busy, "Undelivered, again in 30" },
        { 30001, "deferred 30", SenderTrouble.Busy, "Undelivered, again in 30" },
        { 30022, "deferred 30", SenderTrouble.Busy, "Undelivered, again in 30" },
        { 30023, "deferred 30", SenderTrouble.Busy, "Undelivered, again in 240" },
        { 30036, "deferred 30", SenderTrouble.Busy, "Undelivered, again in 30" },
        { 30410, "unknown", null, "Undelivered" },
        { 20003, "deferred 60", SenderTrouble.Credentials, "Undelivered, again in 60" },
        { 21212, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21606, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21601, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21616, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21657, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21659, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21660, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21661, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21703, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21704, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21705, "deferred 60", SenderTrouble.Sender, "Undelivered, again in 60" },
        { 21609, "deferred 60", SenderTrouble.Callback, "Undelivered, again in 60" },
        { 10001, "deferred 60", SenderTrouble.Account, "Undelivered, again in 60" },
        { 20403, "deferred 60", SenderTrouble.Account, "Undelivered, again in 60" },
        { 90010, "deferred 60", SenderTrouble.Account, "Undelivered, again in 60" },
        { 30002, "deferred 60", SenderTrouble.Account, "Undelivered, again in 60" },
        { 63038, "deferred 60", SenderTrouble.Account, "Undelivered, again in 60" },
        { 21607, "deferred 60", SenderTrouble.Account, "Undelivered, again in 60" },
        { 21608, "deferred 60", SenderTrouble.Account, "Undelivered, again in 60" },
        { 30024, "deferred 60", SenderTrouble.Registration, "Undelivered, again in 60" },
        { 30032, "deferred 60", SenderTrouble.Registration, "Undelivered, again in 60" },
        { 30034, "deferred 60", SenderTrouble.Registration, "Undelivered, again in 60" },
        { 20500, "unknown", null, "Undelivered" },
        { 20503, "unknown", null, "Undelivered" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Code_that_answers_a_call_has_its_outcome(int code, string expected, SenderTrouble? trouble, string report)
    {
        _ = report;
        var outcome = await FailedAsync(new ApiException(code, 400, "to +12075550123 is wrong", null));

        Assert.Equal((expected, trouble), (Words(outcome), outcome.Trouble));
        Assert.DoesNotContain("5550123", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_in_a_report_has_its_receipts(int code, string outcome, SenderTrouble? trouble, string expected)
    {
        _ = outcome;
        Assert.Equal(expected, string.Join(' ', TwilioStatusRules.Of("undelivered", $"{code}").Select(Words)));
        Assert.Equal(trouble, TwilioStatusRules.TroubleOf("failed", $"{code}"));
    }

    [Fact]
    public void No_code_of_the_table_is_left_out() =>
        Assert.Equal(TwilioErrors.Table.Select(error => error.Code).Order(), Codes.Select(row => (int)row[0]).Order());

    [Theory]
    [InlineData(0, 0, "unknown", null)] // an answer that cannot be read
    [InlineData(99999, 400, "rejected", SenderTrouble.Unfamiliar)]
    [InlineData(21999, 400, "rejected", SenderTrouble.Unfamiliar)]
    [InlineData(0, 422, "rejected", SenderTrouble.Unfamiliar)]
    [InlineData(0, 429, "deferred 5", SenderTrouble.Busy)]
    [InlineData(0, 401, "deferred 60", SenderTrouble.Credentials)]
    [InlineData(20404, 404, "deferred 60", SenderTrouble.Credentials)]
    [InlineData(0, 408, "unknown", null)]
    [InlineData(20429, 503, "unknown", null)] // the status is what counts
    [InlineData(21610, 500, "unknown", null)]
    public async Task Code_that_is_not_known_goes_by_its_status(int code, int status, string expected, SenderTrouble? trouble)
    {
        var outcome = await FailedAsync(new ApiException(code, status, "?", null));

        Assert.Equal((expected, trouble), (Words(outcome), outcome.Trouble));
    }

    [Theory]
    [InlineData("undelivered", "99999", SenderTrouble.Unfamiliar)]
    [InlineData("failed", "30999", SenderTrouble.Unfamiliar)]
    [InlineData("failed", "30005", null)] // about the number
    [InlineData("failed", null, null)]
    [InlineData("failed", "none", null)]
    [InlineData("sent", "99999", null)]
    public void Code_of_a_report_that_is_not_known_is_told(string status, string? code, SenderTrouble? trouble) => Assert.Equal(trouble, TwilioStatusRules.TroubleOf(status, code));

    [Fact]
    public async Task Whatever_else_the_client_throws_is_unknown()
    {
        Assert.Equal("unknown", Words(await FailedAsync(new TwilioException("of a kind to come"))));
        Assert.Equal("unknown", Words(await FailedAsync(new ApiConnectionException("+12075550123", new TaskCanceledException()))));
        Assert.Equal("unknown", Words(await FailedAsync(new ApiConnectionException("x", new HttpRequestException(HttpRequestError.ResponseEnded)))));
    }

    [Fact]
    public async Task Connection_that_failed_before_the_request_surely_sent_nothing() =>
        Assert.Equal("deferred 5", Words(await FailedAsync(new ApiConnectionException("x", new HttpRequestException(HttpRequestError.ConnectionError)))));

    [Theory]
    [InlineData("queued", "Taken")]
    [InlineData("accepted", "Taken")]
    [InlineData("sending", "Taken")]
    [InlineData("sent", "Taken")]
    [InlineData("delivered", "Delivered")]
    [InlineData("read", "Delivered")]
    [InlineData("undelivered", "Undelivered")]
    [InlineData("failed", "Undelivered")]
    [InlineData("canceled", "Undelivered")]
    [InlineData("received", "")]
    [InlineData("teleported", "")]
    [InlineData(null, "")]
    public void Each_status_has_its_meaning(string? status, string expected) => Assert.Equal(expected, string.Join(' ', TwilioStatusRules.Of(status, "99999").Select(Words)));

    private static string Words(SendOutcome outcome) => outcome is SendOutcome.Deferred deferred
        ? $"deferred {(deferred.Until - Sent.Clock.GetCurrentInstant()).TotalMinutes}"
        : SendGridAnswerTests.Words(outcome);

    private static string Words(DeliveryReceipt receipt) => receipt switch
    {
        DeliveryReceipt.Undelivered { IsPermanent: true } => "Undelivered permanent",
        DeliveryReceipt.Undelivered undelivered => (undelivered.IsPermanentIfAgain ? "Undelivered permanent if again" : "Undelivered") + (undelivered.Again is { } wait ? $", again in {wait.TotalMinutes}" : ""),
        _ => receipt.GetType().Name,
    };

    private static Task<SendOutcome> FailedAsync(TwilioException fault)
    {
        var client = new Mock<ITwilioRestClient>();
        client.Setup(it => it.RequestAsync(It.IsAny<Request>())).ThrowsAsync(fault);
        return new TwilioSmsSender(client.Object, Sent.Tokens, Sent.Address, Sent.Clock).SendAsync(Sent.Text(), default);
    }
}
