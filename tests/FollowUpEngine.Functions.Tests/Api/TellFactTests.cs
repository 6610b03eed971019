using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Api;

public sealed class TellFactTests : IAsyncLifetime
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
    [InlineData("", "no JSON object")]
    [InlineData("{", "line 1")]
    [InlineData("[]", "no JSON object")]
    [InlineData("null", "no JSON object")]
    [InlineData("""{"fact":"won","fact":"lost","who":"Dana"}""", "has a key twice")]
    [InlineData("""{"fact":"call-made","who":"\ud800"}""", "half of a surrogate pair")]
    [InlineData("{}", "'fact' is missing; it is one of conversation, call-made")]
    [InlineData("""{"fact":"Won","who":"Dana"}""", "'Won' is no fact that can be told; it is one of")]
    [InlineData("""{"fact":5,"who":"Dana"}""", "'fact'")]
    [InlineData("""{"fact":"won"}""", "'who' is missing, for example \"Dana\".")]
    [InlineData("""{"fact":"won","who":"  "}""", "'who' is missing")]
    [InlineData("""{"fact":"won","who":{"name":"Dana"}}""", "'who' must be text")]
    [InlineData("""{"fact":"lost","who":"Dana"}""", "'reason' is missing, for example")]
    [InlineData("""{"fact":"disqualified","who":"Dana","reason":" "}""", "'reason' is missing")]
    [InlineData("""{"fact":"note","who":"Dana"}""", "'text' is missing")]
    [InlineData("""{"fact":"opted-out","who":"Dana"}""", "'channel' is missing; it is one of 'email', 'sms'.")]
    [InlineData("""{"fact":"opted-out","who":"Dana","channel":"fax"}""", "'channel' must be one of 'email', 'sms'.")]
    [InlineData("""{"fact":"opted-out","who":"Dana","channel":"Sms"}""", "'channel' must be one of")]
    [InlineData("""{"fact":"call-made","who":"Dana","at":"yesterday"}""", "'at' must be a time, for example \"2026-03-03T15:31:00Z\"")]
    [InlineData("""{"fact":"call-made","who":"Dana","at":5}""", "'at' must be a time")]
    [InlineData("""{"fact":"call-made","who":"Dana","at":"0001-01-01T00:00:00Z"}""", "'at' must be a time")]
    [InlineData("""{"fact":"won","who":"Dana","amuont":8200}""", "'amuont' is no field here; the fields are fact, who, reason, amount, at, evidence.")]
    [InlineData("""{"fact":"won","who":"Dana","amount":"8200"}""", "'amount' must be a number, for example")]
    [InlineData("""{"fact":"quote-sent","who":"Dana"}""", "'amount' is missing: a number")]
    [InlineData("""{"fact":"quote-sent","who":"Dana","amount":1,"link":"javascript:alert(1)"}""", "'link' must be a web address")]
    [InlineData("""{"fact":"booked","who":"Dana"}""", "'starts' is missing: a time, for example \"2026-03-04T15:31:00Z\"")]
    [InlineData("""{"fact":"parked","who":"Dana","until":"June","reason":"x"}""", "'until' must be a date, for example \"2026-04-03\"")]
    [InlineData("""{"fact":"bar-answered","who":"Dana","question":"money","answer":"x","meets":true}""", "'question' must be one of 'need', 'service-area'")]
    [InlineData("""{"fact":"bar-answered","who":"Dana","question":"need","answer":"x","meets":"yes"}""", "'meets' must be true or false")]
    [InlineData("""{"fact":"rejected","who":"Dana","reason":"lazy"}""", "'reason' must be one of 'below-the-bar'")]
    [InlineData("""{"fact":"message-received","who":"Robin","channel":"sms","returnsOn":"2026-03-09"}""", "'returnsOn' goes only with")]
    [InlineData("""{"fact":"released","who":"Dana","at":"2026-03-03T15:30:00Z"}""", "'at' is no field here")]
    public async Task What_is_missing_or_wrong_is_said(string body, string said)
    {
        var before = await _app.GetAsync($"leads/{_lead}/facts");

        using var response = await _app.TellAsync(_lead, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(said, (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before.ToString(), (await _app.GetAsync($"leads/{_lead}/facts")).ToString());
    }

    [Theory]
    [InlineData("""{"fact":"released","who":"Dana"}""", "not in quarantine")]
    [InlineData("""{"fact":"call-made","who":"Dana","at":"2030-01-01T00:00:00Z"}""", "has not happened yet")]
    [InlineData("""{"fact":"held","who":"Dana"}""", "There is no appointment")]
    [InlineData("""{"fact":"quote-sent","who":"Dana","amount":0}""", "more than nothing")]
    [InlineData("""{"fact":"handed-off","who":"Sam","to":"lee","nextStep":"visit"}""", "no answer about need; no answer about service area; no answer about budget; no answer about timing; no answer about decision authority; no sentence of context; no word whether")]
    [InlineData("""{"fact":"handed-off","who":"Sam","to":"sam","nextStep":"visit","override":"x"}""", "'sam' is no closer")]
    public async Task What_makes_no_sense_now_is_refused_with_the_reason(string body, string reason)
    {
        using var response = await _app.TellAsync(_lead, body);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var refusal = await FunctionApp.JsonAsync(response);
        Assert.Contains(reason, refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            (await _app.GetAsync($"leads/{_lead}")).GetProperty("allowed").ToString(),
            refusal.GetProperty("allowed").ToString());
        Assert.NotEmpty(refusal.GetProperty("allowed").EnumerateArray());
    }

    [Fact]
    public async Task Closed_lead_cannot_be_closed_again()
    {
        using var first = await _app.TellAsync(_lead, """{"fact":"won","who":"Dana"}""");
        using var again = await _app.TellAsync(_lead, """{"fact":"lost","who":"Dana","reason":"too far"}""");

        Assert.Equal(("Won", "closed"), (await StageAsync(first), (await _app.GetAsync($"leads/{_lead}")).GetProperty("status").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory]
    [InlineData("""{"fact":"call-made","who":"Dana Ó'Brien","evidence":"left a message ☎️"}""", "HumanTouched")]
    [InlineData("""{"fact":"conversation","who":"Dana","at":"2026-03-03T15:30:30Z"}""", "HumanTouched")]
    [InlineData("""{"fact":"note","who":"Dana","text":"ruft nach 16 Uhr zurück\n谢谢"}""", "NoteAdded")]
    [InlineData("""{"fact":"opted-out","who":"Dana","channel":"sms"}""", "OptedOut")]
    [InlineData("""{"fact":"opted-out","who":"Dana","channel":"email"}""", "OptedOut")]
    [InlineData("""{"fact":"won","who":"Dana"}""", "Closed")]
    [InlineData("""{"fact":"disqualified","who":"Dana","reason":"out of area","evidence":null}""", "Closed")]
    public async Task Fact_that_is_told_stands_in_the_timeline_and_the_answer_is_the_lead_as_it_then_is(string body, string fact)
    {
        using var response = await _app.TellAsync(_lead, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains((await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray(), told => told.GetProperty("fact").GetString() == fact);
        Assert.Equal((await _app.GetAsync($"leads/{_lead}")).ToString(), (await FunctionApp.JsonAsync(response)).ToString());
    }

    [Fact]
    public async Task All_faults_of_a_request_are_told_at_once()
    {
        using var response = await _app.TellAsync(_lead, """{"fact":"booked","starts":"soon","adress":"4 Elm Street"}""");
        var detail = (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString();

        Assert.Contains("'who' is missing", detail, StringComparison.Ordinal);
        Assert.Contains("'starts' must be a time", detail, StringComparison.Ordinal);
        Assert.Contains("'adress' is no field here", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-03T10:30:30", "2026-03-03T15:30:30Z")] // local time of the business
    [InlineData("2026-03-03T10:31", "2026-03-03T15:31:00Z")] // as a browser's field gives it
    [InlineData("2026-03-03T16:30:30+01:00", "2026-03-03T15:30:30Z")]
    [InlineData("2026-03-03T15:30:30.5Z", "2026-03-03T15:30:30.5Z")]
    public async Task Times_are_read_with_an_offset_or_in_the_business_s_zone(string told, string at)
    {
        using var response = await _app.TellAsync(_lead, $$"""{"fact":"conversation","who":"Dana","at":"{{told}}"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var fact = (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Single(fact => fact.GetProperty("fact").GetString() == "HumanTouched");
        Assert.Equal(at, fact.GetProperty("at").GetString());
    }

    [Fact]
    public async Task Long_text_is_taken_up_to_32_kb()
    {
        var note = $$"""{"fact":"note","who":"Dana","text":"{{new string('é', 16_000)}}"}""";
        using var long_ = await _app.TellAsync(_lead, note);
        using var longer = await _app.TellAsync(_lead, note.Replace("é", "éé", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (long_.StatusCode, longer.StatusCode));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("x")]
    [InlineData("%7C")]
    public async Task Unknown_lead_is_not_found(string lead)
    {
        using var response = await _app.TellAsync(lead, """{"fact":"won","who":"Dana"}""");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<string?> StageAsync(HttpResponseMessage response) => (await FunctionApp.JsonAsync(response)).GetProperty("stage").GetString();
}
