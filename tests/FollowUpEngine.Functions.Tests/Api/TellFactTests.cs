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
    [InlineData("", "no JSON")]
    [InlineData("{", "line 1")]
    [InlineData("[]", "no JSON")]
    [InlineData("null", "'fact' is missing")]
    [InlineData("{}", "'fact' is missing")]
    [InlineData("""{"fact":"won"}""", "'who' is missing")]
    [InlineData("""{"fact":"won","who":"  "}""", "'who' is missing")]
    [InlineData("""{"fact":"lost","who":"Dana"}""", "'reason' is missing")]
    [InlineData("""{"fact":"disqualified","who":"Dana","reason":" "}""", "'reason' is missing")]
    [InlineData("""{"fact":"note","who":"Dana"}""", "'text' is missing")]
    [InlineData("""{"fact":"opted-out","who":"Dana"}""", "'channel' is")]
    [InlineData("""{"fact":"opted-out","who":"Dana","channel":"fax"}""", "'channel' is")]
    [InlineData("""{"fact":"Won","who":"Dana"}""", "is no fact that can be told")]
    [InlineData("""{"fact":5,"who":"Dana"}""", "no JSON of a fact")]
    [InlineData("""{"fact":"call-made","who":"Dana","at":"yesterday"}""", "no JSON of a fact")]
    [InlineData("""{"fact":"call-made","who":"Dana","at":5}""", "no JSON of a fact")]
    [InlineData("""{"fact":"call-made","who":"\ud800"}""", "no JSON of a fact")]
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
    public async Task What_makes_no_sense_now_is_refused_with_the_reason(string body, string reason)
    {
        using var response = await _app.TellAsync(_lead, body);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(reason, (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
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
    [InlineData("""{"fact":"disqualified","who":"Dana","reason":"out of area","unknown":1}""", "Closed")]
    public async Task Fact_that_is_told_stands_in_the_timeline_and_the_answer_is_the_lead_as_it_then_is(string body, string fact)
    {
        using var response = await _app.TellAsync(_lead, body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains((await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray(), told => told.GetProperty("fact").GetString() == fact);
        Assert.Equal((await _app.GetAsync($"leads/{_lead}")).ToString(), (await FunctionApp.JsonAsync(response)).ToString());
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
