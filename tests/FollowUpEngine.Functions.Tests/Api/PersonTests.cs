using System.Net;
using System.Text.Json;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Leads;
using FollowUpEngine.Privacy;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Api;

/// <summary>A person's rights over their data, as the business carries them out.</summary>
public sealed class PersonTests : IAsyncLifetime
{
    private static readonly Person Robin = new();

    private FunctionApp _app = null!;
    private string _lead = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(Robin.Json));
        await _app.LiveAsync(Duration.FromHours(3));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Export_has_what_came_what_was_sent_and_what_was_decided()
    {
        var file = await _app.GetAsync($"leads/{_lead}/export");

        Assert.Equal(Robin.Email, file.GetProperty("lead").GetProperty("email").GetString());
        Assert.Contains(file.GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("fact").GetString() == "InquiryReceived");
        Assert.NotEmpty(file.GetProperty("touches").EnumerateArray());
        var messages = file.GetProperty("messages").EnumerateArray().ToList();
        Assert.Contains(messages, message => message.GetProperty("to").GetString() == Robin.Email && message.GetProperty("text").GetString()!.Length > 50);
        Assert.Contains(messages, message => message.GetProperty("isToStaff").GetBoolean());
    }

    [Fact]
    public async Task Export_is_a_page_for_whom_it_is_about()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/businesses/harbor/leads/{_lead}/export");
        request.Headers.Authorization = new("Bearer", TestBusinesses.HarborKey);
        request.Headers.Accept.ParseAdd("text/html");

        using var response = await _app.Http.SendAsync(request);

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("What is stored about", page, StringComparison.Ordinal);
        Assert.Contains(Robin.Email, page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_person_is_nowhere_and_the_proof_says_so()
    {
        var unsubscribe = await UnsubscribeLinkAsync();

        using var response = await EraseAsync(_lead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var erasure = await FunctionApp.JsonAsync(response);
        Assert.True(erasure.GetProperty("finished").GetBoolean());
        Assert.Equal(("[]", "[]"), (erasure.GetProperty("findings").GetRawText(), erasure.GetProperty("left").GetRawText()));
        Assert.True(erasure.GetProperty("messages").GetInt32() > 2);
        using var gone = await _app.SendAsync(HttpMethod.Get, $"/api/businesses/harbor/leads/{_lead}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain(_app.Store.Rows, row => row.Body.Contains(Robin.Email, StringComparison.OrdinalIgnoreCase) || row.Body.Contains("Robin", StringComparison.OrdinalIgnoreCase));

        // The link in an email that was sent before says the truth: nothing more will come.
        using var clicked = await _app.PostAsync(unsubscribe, "List-Unsubscribe=One-Click"u8.ToArray(), "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.OK, clicked.StatusCode);
        Assert.DoesNotContain("<form", await clicked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_of_long_ago_still_unsubscribes_whom_is_still_there()
    {
        var unsubscribe = await UnsubscribeLinkAsync();
        _app.Clock.Advance(Duration.FromDays(400));

        using var clicked = await _app.PostAsync(unsubscribe, "List-Unsubscribe=One-Click"u8.ToArray(), "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.OK, clicked.StatusCode);
        Assert.True((await _app.GetAsync($"leads/{_lead}")).GetProperty("emailStopped").GetBoolean());
    }

    [Fact]
    public async Task While_a_message_is_on_its_way_the_wish_is_put_off_and_says_so()
    {
        await _app.ClaimAsync(_lead);

        using var response = await EraseAsync(_lead);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("Ask again", (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_cut_off_goes_on_in_the_night()
    {
        var leads = _app.Services.GetRequiredService<LeadStore>();
        var business = TestBusinesses.Harbor.Business;
        var facts = await leads.FactsAsync(business.Id, (await leads.LoadAsync(business.Id, LeadId.Parse(_lead), default))!.Lead, default);
        _app.Store.Faults.Plan(FollowUpEngine.Testing.Storage.StoreFault.FailBefore, 3, FollowUpEngine.Testing.Storage.StoreCallKind.Commit);
        using var cut = await EraseAsync(_lead);
        Assert.Equal(HttpStatusCode.InternalServerError, cut.StatusCode);
        Assert.Contains(_app.Store.Rows, row => row.Kind == nameof(InquiryReceived));

        await _app.LiveAsync(Duration.FromDays(1));

        Assert.NotEmpty(facts);
        Assert.DoesNotContain(_app.Store.Rows, row => row.Kind == nameof(InquiryReceived));
        var proof = JsonSerializer.Deserialize(Assert.Single(_app.Store.Rows, row => row.Kind == "Erasure").Body, StoreJson.Rows.ErasureBody)!;
        Assert.Equal((ErasureStep.None, null), (proof.Next, proof.Person));
    }

    private Task<HttpResponseMessage> EraseAsync(string lead) => _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{lead}/erase", json: """{"who":"the person, by phone to Dana"}""");

    private async Task<string> UnsubscribeLinkAsync()
    {
        var email = (await _app.OutboxAsync()).First(message => message.Email?.Audience == Audience.Lead).Email!;
        var header = email.Headers.Single(header => header.Key == "List-Unsubscribe").Value;
        return new Uri(header.Split('<', '>').First(part => part.StartsWith("http", StringComparison.Ordinal))).AbsolutePath;
    }
}
