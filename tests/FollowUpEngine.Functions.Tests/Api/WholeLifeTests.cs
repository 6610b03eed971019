using System.Net;
using System.Text.Json;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Api;

/// <summary>Leads led through their lives by the API alone, with the examples of its description.</summary>
public sealed class WholeLifeTests : IAsyncLifetime
{
    private static readonly JsonElement Description = ApiDescription.OfThisRepository.Root;
    private FunctionApp _app = null!;
    private string _lead = null!;

    public static TheoryData<string> Names => [.. FactNames.All];

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_lead_goes_from_the_inquiry_to_the_job()
    {
        await TellAsync("""{"fact":"call-made","who":"Sam"}""", "Inquiry");
        await TellAsync("""{"fact":"conversation","who":"Sam Ortiz","evidence":"recording 1"}""", "Inquiry");
        foreach (var (question, stage) in new[] { ("need", "Inquiry"), ("service-area", "MarketingQualified"), ("budget", "MarketingQualified"), ("timing", "MarketingQualified") })
        {
            await TellAsync($$"""{"fact":"bar-answered","who":"Sam","question":"{{question}}","answer":"yes","evidence":"on the phone","meets":true}""", stage);
        }

        await RefusedAsync("""{"fact":"handed-off","who":"Sam","to":"lee","nextStep":"visit"}""", "no answer about decision authority", "bar-answered", "accepted");
        await TellAsync("""{"fact":"bar-answered","who":"Sam","question":"decision-authority","answer":"both spouses","evidence":"on the phone","meets":true}""", "MarketingQualified");
        await RefusedAsync("""{"fact":"accepted","who":"Lee Novak"}""", "not handed off", "handed-off", "rejected");
        var handed = await TellAsync("""{"fact":"handed-off","who":"Sam","to":"Lee Novak","nextStep":"Estimate visit on Thursday","context":"Twelve years old.","budgetDiscussed":true}""", "HandedOff");
        Assert.Equal(("lee", true), (handed.GetProperty("handoff").GetProperty("closer").GetString(), handed.GetProperty("bar").GetProperty("met").GetBoolean()));
        await TellAsync("""{"fact":"question","who":"Lee Novak","text":"Gas or oil?"}""", "HandedOff");
        await TellAsync("""{"fact":"question-answered","who":"Sam","text":"Gas."}""", "HandedOff");
        await TellAsync("""{"fact":"accepted","who":"Lee Novak"}""", "SalesAccepted");
        var booked = await TellAsync("""{"fact":"booked","who":"Lee","starts":"2026-03-05T09:00","kind":"estimate visit","address":"4 Elm Street"}""", "SalesAccepted");
        Assert.Equal("2026-03-05T14:00:00Z", booked.GetProperty("appointment").GetProperty("starts").GetString());
        await TellAsync("""{"fact":"rescheduled","who":"Lee","starts":"2026-03-06T09:00"}""", "SalesAccepted");
        await RefusedAsync("""{"fact":"held","who":"Lee"}""", "The appointment begins Fri 6 Mar 2026, 09:00:00", "cancelled", "held");
        _app.Clock.Advance(Duration.FromDays(4));
        await TellAsync("""{"fact":"held","who":"Lee","at":"2026-03-06T10:00"}""", "SalesQualified");
        var quoted = await TellAsync("""{"fact":"quote-sent","who":"Lee","amount":8400.50,"expiresOn":"2026-04-05"}""", "Opportunity");
        Assert.Equal(8400.50m, quoted.GetProperty("quote").GetProperty("amount").GetDecimal());
        var replied = await TellAsync("""{"fact":"message-received","who":"Robin","channel":"email","text":"Can you do 8,200?"}""", "Opportunity");
        Assert.NotEqual(JsonValueKind.Null, replied.GetProperty("replyWaitingSince").ValueKind);
        await TellAsync("""{"fact":"message-sent","who":"Lee"}""", "Opportunity");
        await TellAsync("""{"fact":"parked","who":"Lee","until":"2026-05-01","reason":"tax refund"}""", "Parked");
        await TellAsync("""{"fact":"snoozed","who":"Lee","until":"2026-03-20","reason":"on holiday"}""", "Parked");
        var won = await TellAsync("""{"fact":"won","who":"Lee","amount":8200}""", "Won");
        Assert.Equal("""["message-received","consented","opted-out","note"]""", won.GetProperty("allowed").ToString());
        await RefusedAsync("""{"fact":"call-made","who":"Lee"}""", "The lead is closed (won)", "note", "lost");
    }

    [Fact]
    public async Task A_rejected_lead_goes_back_with_the_reason_and_a_missed_visit_can_be_booked_again()
    {
        await TellAsync("""{"fact":"handed-off","who":"Sam","to":"lee","nextStep":"visit","override":"no heating"}""", "HandedOff");
        var rejected = await TellAsync("""{"fact":"rejected","who":"Lee Novak","reason":"no-capacity"}""", "MarketingQualified");
        Assert.Equal("no-capacity", rejected.GetProperty("handoff").GetProperty("rejectReason").GetString());
        await TellAsync("""{"fact":"handed-off","who":"Sam","to":"dana","nextStep":"visit","override":"no heating"}""", "HandedOff");
        var accepted = await TellAsync("""{"fact":"accepted","who":"somebody"}""", "SalesAccepted");
        Assert.Equal("dana", accepted.GetProperty("handoff").GetProperty("closer").GetString());
        await TellAsync("""{"fact":"booked","who":"Dana","starts":"2026-03-04T09:00"}""", "SalesAccepted");
        _app.Clock.Advance(Duration.FromDays(1));
        var missed = await TellAsync("""{"fact":"no-show","who":"Dana"}""", "SalesAccepted");
        Assert.Equal("missed", missed.GetProperty("appointment").GetProperty("state").GetString());
        await TellAsync("""{"fact":"booked","who":"Dana","starts":"2026-03-07T09:00"}""", "SalesAccepted");
    }

    [Fact]
    public void Facts_that_can_be_told_and_their_descriptions_are_the_same() => Assert.Equal(
        FactNames.All,
        Described().Select(described => described.GetProperty("properties").GetProperty("fact").GetProperty("const").GetString()));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Example_of_the_description_is_understood_without_any_field_that_it_may_lack_and_with_none_that_it_does_not_have(string name)
    {
        _app.Clock.Advance(Duration.FromMinutes(2));
        var described = Described().Single(one => one.GetProperty("properties").GetProperty("fact").GetProperty("const").GetString() == name);
        var example = System.Text.Json.Nodes.JsonNode.Parse(Examples().GetProperty(name).GetProperty("value").GetRawText())!.AsObject();

        Assert.NotEqual(HttpStatusCode.BadRequest, await StatusAsync(example.ToJsonString()));
        foreach (var field in described.GetProperty("required").EnumerateArray().Select(field => field.GetString()!))
        {
            var without = example.DeepClone().AsObject();
            without.Remove(field);
            using var answer = await _app.TellAsync(_lead, without.ToJsonString());
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains($"'{field}' is missing", (await FunctionApp.JsonAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        var needed = new System.Text.Json.Nodes.JsonObject(described.GetProperty("required").EnumerateArray()
            .Select(field => new KeyValuePair<string, System.Text.Json.Nodes.JsonNode?>(field.GetString()!, example[field.GetString()!]!.DeepClone())));
        Assert.NotEqual(HttpStatusCode.BadRequest, await StatusAsync(needed.ToJsonString()));

        // The refusal of a stranger lists the fields that there are: they are the described ones.
        needed["stranger"] = 1;
        using var refused = await _app.TellAsync(_lead, needed.ToJsonString());
        var detail = (await FunctionApp.JsonAsync(refused)).GetProperty("detail").GetString()!;
        Assert.StartsWith("'stranger' is no field here; the fields are ", detail, StringComparison.Ordinal);
        Assert.Equal(
            described.GetProperty("properties").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal),
            detail[(detail.LastIndexOf("are ", StringComparison.Ordinal) + 4)..^1].Split(", ").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{}", "'action' is missing; it is one of 'start', 'stop', 'move'.")]
    [InlineData("""{"action":"pause","who":"Dana"}""", "'action' must be one of")]
    [InlineData("""{"action":"stop"}""", "'who' is missing")]
    [InlineData("""{"action":"start","who":"Dana"}""", "'cadence' is missing")]
    [InlineData("""{"action":"start","who":"Dana","cadence":"no such"}""", "There is no cadence 'no such'")]
    [InlineData("""{"action":"stop","who":"Dana","cadence":"nurture"}""", "'cadence' is no field here")]
    public async Task Request_about_a_cadence_says_what_is_wrong(string body, string said)
    {
        using var response = await _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{_lead}/cadence", json: body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(said, (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cadence_under_way_is_told_and_can_be_stopped_once()
    {
        await _app.EnrollAsync(_lead);
        var enrollment = (await _app.GetAsync($"leads/{_lead}")).GetProperty("enrollment");
        Assert.Equal(("nurture", "email-1"), (enrollment.GetProperty("cadence").GetString(), enrollment.GetProperty("next").GetProperty("step").GetString()));

        const string Stop = """{"action":"stop","who":"Dana"}""";
        using var stopped = await _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{_lead}/cadence", json: Stop);
        using var again = await _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{_lead}/cadence", json: Stop);

        Assert.Equal(JsonValueKind.Null, (await FunctionApp.JsonAsync(stopped)).GetProperty("enrollment").ValueKind);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    private static IEnumerable<JsonElement> Described() => Description.GetProperty("components").GetProperty("schemas").GetProperty("TellFact").GetProperty("oneOf").EnumerateArray();

    private static JsonElement Examples() => Description.GetProperty("paths").GetProperty("/api/businesses/{business}/leads/{lead}/facts")
        .GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("examples");

    private async Task<JsonElement> TellAsync(string json, string stage)
    {
        _app.Clock.Advance(Duration.FromMinutes(1));
        using var response = await _app.TellAsync(_lead, json);
        var lead = await FunctionApp.JsonAsync(response);
        Assert.True(response.IsSuccessStatusCode, $"{json}: {lead}");
        Assert.Equal((json, stage), (json, lead.GetProperty("stage").GetString()));
        return lead;
    }

    private async Task RefusedAsync(string json, string reason, string allowed, string notAllowed)
    {
        using var response = await _app.TellAsync(_lead, json);
        var refusal = await FunctionApp.JsonAsync(response);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(reason, refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var names = refusal.GetProperty("allowed").EnumerateArray().Select(name => name.GetString()).ToList();
        Assert.Contains(allowed, names);
        Assert.DoesNotContain(notAllowed, names);
    }

    private async Task<HttpStatusCode> StatusAsync(string json)
    {
        using var response = await _app.TellAsync(_lead, json);
        return response.StatusCode;
    }
}
