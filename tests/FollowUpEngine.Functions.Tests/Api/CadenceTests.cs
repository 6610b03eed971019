using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Api;

/// <summary>A person starts, stops and moves a lead's follow-up over HTTP.</summary>
public sealed class CadenceTests : IAsyncLifetime
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

    [Fact]
    public async Task Another_cadence_is_started_in_place_of_the_one_under_way()
    {
        Assert.Equal("new-inquiry", (await EnrollmentAsync()).GetProperty("cadence").GetString());

        var lead = await AskAsync("""{"action":"start","who":"Dana","cadence":"nurture"}""");

        Assert.Equal("nurture", lead.GetProperty("enrollment").GetProperty("cadence").GetString());
        Assert.Equal(lead.GetProperty("enrollment").ToString(), (await EnrollmentAsync()).ToString());
        var facts = (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().ToList();
        Assert.Contains(facts, fact => Is(fact, "CadenceEnded", "new-inquiry") && fact.GetProperty("by").GetString() == "Dana");
        Assert.Contains(facts, fact => Is(fact, "CadenceStarted", "nurture") && fact.GetProperty("by").GetString() == "Dana");
    }

    [Fact]
    public async Task Stopped_cadence_sends_nothing_more_and_there_is_nothing_to_stop_twice()
    {
        const string Stop = """{"action":"stop","who":"Dana"}""";
        var lead = await AskAsync(Stop);
        Assert.Equal(JsonValueKind.Null, lead.GetProperty("enrollment").ValueKind);

        Assert.Contains("in no cadence", await RefusedAsync(Stop), StringComparison.Ordinal);
        var sent = await ToTheLeadAsync();
        for (var day = 0; day < 7; day++)
        {
            await _app.LiveAsync(Duration.FromDays(1));
        }

        Assert.Equal(sent, await ToTheLeadAsync());
    }

    [Fact]
    public async Task Lead_under_way_stays_on_its_version_until_it_is_moved()
    {
        var before = (await EnrollmentAsync()).GetProperty("version").GetString();
        const string Move = """{"action":"move","who":"Dana"}""";
        Assert.Contains("on the version in force already", await RefusedAsync(Move), StringComparison.Ordinal);

        await _app.Services.GetRequiredService<BusinessSetup>().ApplyAsync(
            TestBusinesses.HarborWith(file => file["cadences"] = JsonNode.Parse("""{ "new-inquiry": { "starts": "inquiry", "steps": [ { "id": "email-day-9", "email": "inquiry-day-2", "after": "P9D" } ] } }""")),
            default);
        // A file that was read a moment ago is still believed.
        await _app.LiveAsync(Duration.FromMinutes(2));
        Assert.Equal(before, (await EnrollmentAsync()).GetProperty("version").GetString());

        var moved = (await AskAsync(Move)).GetProperty("enrollment");

        Assert.NotEqual(before, moved.GetProperty("version").GetString());
        Assert.Equal("email-day-9", moved.GetProperty("next").GetProperty("step").GetString());
        Assert.Contains("on the version in force already", await RefusedAsync(Move), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_of_another_business_moves_nobody()
    {
        using var response = await _app.SendAsync(HttpMethod.Post, Path, TestBusinesses.AcmeKey, """{"action":"stop","who":"Eve"}""");

        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal("new-inquiry", (await EnrollmentAsync()).GetProperty("cadence").GetString());
    }

    private string Path => $"/api/businesses/harbor/leads/{_lead}/cadence";

    private static bool Is(JsonElement fact, string name, string cadence) => fact.GetProperty("fact").GetString() == name && fact.GetProperty("cadence").GetString() == cadence;

    private async Task<JsonElement> EnrollmentAsync() => (await _app.GetAsync($"leads/{_lead}")).GetProperty("enrollment");

    private async Task<int> ToTheLeadAsync() => (await _app.OutboxAsync()).Count(message => (message.Email?.Audience ?? message.Sms!.Audience) == Audience.Lead);

    private async Task<JsonElement> AskAsync(string json)
    {
        using var response = await _app.SendAsync(HttpMethod.Post, Path, json: json);
        var answer = await FunctionApp.JsonAsync(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }

    private async Task<string?> RefusedAsync(string json)
    {
        using var response = await _app.SendAsync(HttpMethod.Post, Path, json: json);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        return (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString();
    }
}
