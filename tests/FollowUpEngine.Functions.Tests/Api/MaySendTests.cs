using System.Net;
using System.Text.Json;
using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Api;

/// <summary>Whether a message may go is answered by the rule that would decide.</summary>
public sealed class MaySendTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("sms", "follow-up", "", "denied", "no SMS consent")]
    [InlineData("sms", "service", "", "denied", "no SMS consent")]
    [InlineData("sms", "answer", "", "allowed", "SMS window")]
    [InlineData("sms", "answer", "&at=2026-03-04T01:30:00Z", "not-before", "SMS window")]
    [InlineData("sms", "conversation", "&at=2026-03-04T01:30:00Z", "allowed", "written by a person")]
    [InlineData("email", "answer", "&at=2026-03-04T01:30:00Z", "allowed", "direct answer by email")]
    [InlineData("email", "service", "", "allowed", "email window")]
    [InlineData("email", "service", "&at=2026-03-04T02:30:00-05:00", "not-before", "email window")]
    [InlineData("email", "service", "&at=2026-03-04T02:30:00+01:00", "not-before", "email window")]
    public async Task Answer_names_the_rule_and_says_why(string channel, string purpose, string at, string answer, string rule)
    {
        var asked = await AskAsync($"channel={channel}&purpose={purpose}{at}");

        Assert.Equal((_lead, channel, purpose), (Text(asked, "lead"), Text(asked, "channel"), Text(asked, "purpose")));
        Assert.Equal((answer, rule), (Text(asked, "answer"), Text(asked, "rule")));
        Assert.Matches(@"^[A-Z].{10,}\.$", Text(asked, "reason"));
        Assert.Equal(answer == "not-before", asked.GetProperty("notBefore").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task Told_consent_opens_as_far_as_it_reaches_and_is_named()
    {
        var after = await TellAsync("""{"fact":"consented","who":"Dana","channel":"sms","how":"spoken","evidence":"Recording 4711"}""");
        Assert.Contains(after.GetProperty("consents").EnumerateArray(), consent => Text(consent, "kind") == "Express" && Text(consent, "way") == "Spoken");

        var service = await AskAsync("channel=sms&purpose=service");
        Assert.Equal(("allowed", "Spoken"), (Text(service, "answer"), Text(service.GetProperty("consent"), "way")));
        var followUp = await AskAsync("channel=sms&purpose=follow-up");
        Assert.Equal(("no written SMS consent", "Spoken"), (Text(followUp, "rule"), Text(followUp.GetProperty("consent"), "way")));

        await TellAsync("""{"fact":"consented","who":"Dana","channel":"sms","how":"signed","text":"Harbor may text me.","evidence":"The form in the folder","expires":"2026-03-20T10:00"}""");
        Assert.NotEqual("denied", Text(await AskAsync("channel=sms&purpose=follow-up&at=2026-03-20T13:59:59Z"), "answer"));
        var over = await AskAsync("channel=sms&purpose=follow-up&at=2026-03-20T14:00:00Z");
        Assert.Equal(("denied", "consent expired"), (Text(over, "answer"), Text(over, "rule")));

        await TellAsync("""{"fact":"opted-out","who":"Dana","channel":"sms"}""");
        Assert.Equal("opted out", Text(await AskAsync("channel=sms&purpose=service"), "rule"));
    }

    [Theory]
    [InlineData("""{"fact":"consented","who":"Dana","channel":"sms","how":"signed","evidence":"x"}""", "'text' is missing")]
    [InlineData("""{"fact":"consented","who":"Dana","channel":"sms","how":"spoken"}""", "'evidence' is missing")]
    [InlineData("""{"fact":"consented","who":"Dana","channel":"sms","how":"ticked","evidence":"x"}""", "'how' must be one of 'spoken', 'signed', 'typed', 'imported'")]
    [InlineData("""{"fact":"consented","who":"Dana","channel":"sms","how":"spoken","evidence":"x","contact":"12"}""", "'contact': ")]
    [InlineData("""{"fact":"consented","who":"Dana","channel":"sms","how":"spoken","evidence":"x","purpose":"answer"}""", "'purpose' must be one of 'service', 'follow-up'")]
    public async Task Telling_that_proves_nothing_is_not_understood(string body, string said)
    {
        using var response = await _app.TellAsync(_lead, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(said, (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fact":"consented","who":"Dana","channel":"sms","how":"spoken","evidence":"x","contact":"+12075559999"}""", "no such number")]
    [InlineData("""{"fact":"consented","who":"Dana","channel":"sms","how":"spoken","evidence":"x","at":"2026-03-09T10:00"}""", "in the future")]
    [InlineData("""{"fact":"consented","who":"Dana","channel":"sms","how":"spoken","evidence":"x","expires":"2026-03-01T10:00"}""", "over already")]
    public async Task Telling_that_cannot_be_is_refused(string body, string said)
    {
        using var response = await _app.TellAsync(_lead, body);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(said, (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("purpose=answer", "'channel' is one of email, sms.")]
    [InlineData("channel=fax&purpose=answer", "'channel' is one of email, sms.")]
    [InlineData("channel=sms", "'purpose' is one of answer, conversation, service, follow-up.")]
    [InlineData("channel=sms&purpose=spam", "'purpose' is one of answer, conversation, service, follow-up.")]
    [InlineData("channel=sms&purpose=answer&at=tomorrow", "'at' is a time with Z or an offset")]
    [InlineData("channel=sms&purpose=answer&at=2026-03-04T10:00:00", "'at' is a time with Z or an offset")]
    [InlineData("channel=sms&purpose=answer&at=9999-12-31T23:00:00Z", "'at' is a time with Z or an offset")]
    public async Task What_is_missing_or_wrong_is_said(string query, string said)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, $"/api/businesses/harbor/leads/{_lead}/may-send?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(said, (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticked_box_of_a_form_is_told_with_the_text_that_was_shown()
    {
        var lead = Assert.Single(await _app.ReceiveAsync(new Person(7).With("sms_consent", "Yes, Harbor Heating & Air may text me about my request.")));

        var consent = Assert.Single((await _app.GetAsync($"leads/{lead}")).GetProperty("consents").EnumerateArray(), consent => Text(consent, "kind") == "ExpressWritten");
        var fact = Assert.Single((await _app.GetAsync($"leads/{lead}/facts")).GetProperty("facts").EnumerateArray(), fact => Text(fact, "fact") == "ConsentRecorded");

        Assert.Equal(Text(fact.GetProperty("consent"), "textHash")![..8], Text(consent, "textVersion"));
        Assert.Equal("Harbor Heating & Air", Text(fact.GetProperty("proof"), "namedSender"));
        Assert.Equal(64, Text(fact.GetProperty("proof"), "submissionHash")!.Length);
        Assert.Equal("allowed", Text(await AskAsync("channel=sms&purpose=follow-up", lead), "answer"));
    }

    private async Task<JsonElement> AskAsync(string query, string? lead = null) => await _app.GetAsync($"leads/{lead ?? _lead}/may-send?{query}");

    private async Task<JsonElement> TellAsync(string body)
    {
        using var response = await _app.TellAsync(_lead, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await FunctionApp.JsonAsync(response);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
