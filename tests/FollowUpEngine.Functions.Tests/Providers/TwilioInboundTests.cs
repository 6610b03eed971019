using System.Net;
using System.Xml.Linq;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Providers;

public sealed class TwilioInboundTests : IAsyncLifetime
{
    private FunctionApp _app = null!;
    private string _lead = null!;
    private int _texts;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        await _app.LiveAsync(Duration.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Text_is_heard_once_and_answered_with_silence()
    {
        var form = Form("Does Thursday work?");

        using var first = await PostAsync(form);
        using var again = await PostAsync(form);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal("text/xml", first.Content.Headers.ContentType?.MediaType);
        Assert.Empty(XDocument.Parse(await first.Content.ReadAsStringAsync()).Root!.Elements());
        Assert.Single(await FactsAsync(), "MessageReceived");
    }

    [Theory]
    [InlineData("STOP", null, false)]
    [InlineData("Stop", "STOP", false)]
    [InlineData("please stop texting me", null, true)]
    public async Task Stop_is_confirmed_unless_twilio_does_it(string words, string? optOut, bool isConfirmed)
    {
        using var response = await PostAsync(Form(words, optOut));

        var message = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Element("Message");
        Assert.Equal(isConfirmed, message is not null);
        Assert.Single(await FactsAsync(), "OptedOut");
    }

    [Fact]
    public async Task Wrong_signature_is_refused_and_changes_nothing()
    {
        var before = Rows();

        using var forged = await PostAsync(Form("STOP"), ProviderPosts.SignText(Form("START")));
        using var unsigned = await PostAsync(Form("STOP"), "");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (forged.StatusCode, unsigned.StatusCode));
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task What_is_no_text_or_for_nobody_here_is_refused_and_changes_nothing()
    {
        var before = Rows();

        using var nothing = await PostAsync([new("Unheard", "of")]);
        using var misdirected = await PostAsync([.. Form("Hi").Where(field => field.Key != "To"), new("To", "+12075559999")]);
        using var large = await _app.TooLargeAsync("/twilio/inbound", TwilioInboundFunction.MaxBytes);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge), (nothing.StatusCode, misdirected.StatusCode, large.StatusCode));
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Link_of_somebody_who_left_the_business_shows_and_sends_nothing()
    {
        using var heard = await PostAsync(Form("Does Thursday work?"));
        await _app.LiveAsync(Duration.FromMinutes(1));
        var link = await AnswerLinkAsync();
        await _app.Services.GetRequiredService<BusinessSetup>().ApplyAsync(
            TestBusinesses.HarborWith(file => file["staff"]!.AsArray().Remove(file["staff"]!.AsArray().Single(person => (string?)person!["id"] == "sam"))), default);
        var before = Rows();

        using var shown = await _app.Http.GetAsync(link);
        using var sent = await _app.PostAsync(link, "channel=sms&text=Yes", "application/x-www-form-urlencoded");

        Assert.All([shown, sent], async page => Assert.DoesNotContain("Does Thursday work?", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal));
        Assert.Contains("nobody&#x27;s any more", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task Person_in_charge_answers_by_the_link_that_they_got()
    {
        using var heard = await PostAsync(Form("Does Thursday work?"));
        await _app.LiveAsync(Duration.FromMinutes(1));
        var link = await AnswerLinkAsync();

        using var shown = await _app.Http.GetAsync(link);
        Assert.Contains("Does Thursday work?", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        for (var press = 0; press < 2; press++)
        {
            using var sent = await _app.Http.PostAsync(link, new FormUrlEncodedContent([new("channel", "Sms"), new("text", "Thursday at nine. See you!")]));
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
            await _app.LiveAsync(Duration.FromSeconds(10));
        }

        Assert.Contains("Thursday at nine. See you!", Assert.Single(await _app.OutboxAsync(), message => message.Sms?.Key.Touch.Enrollment.StartsWith("answer-", StringComparison.Ordinal) == true).Sms!.Text, StringComparison.Ordinal);
        Assert.Single(await FactsAsync(), "HumanTouched");
    }

    [Fact]
    public async Task Looking_at_the_answer_link_changes_nothing_and_it_ends_after_thirty_days()
    {
        using var heard = await PostAsync(Form("Does Thursday work?"));
        await _app.LiveAsync(Duration.FromMinutes(1));
        var (link, before) = (await AnswerLinkAsync(), Rows());

        using var shown = await _app.Http.GetAsync(link);
        Assert.Equal((HttpStatusCode.OK, before.Count), (shown.StatusCode, Rows().Count));
        Assert.Equal(before, Rows());
        await _app.LiveAsync(Duration.FromDays(31));
        using var late = await _app.Http.GetAsync(link);

        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task Nobody_can_write_to_who_said_stop()
    {
        using var stop = await PostAsync(Form("STOP"));

        using var refused = await _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{_lead}/messages", json: """{"channel":"sms","text":"Please wait!","who":"Sam"}""");
        using var byEmail = await _app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{_lead}/messages", json: """{"channel":"email","text":"No more texts, we promise.","who":"Sam"}""");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (refused.StatusCode, byEmail.StatusCode));
    }

    private async Task<string> AnswerLinkAsync()
    {
        var text = Assert.Single(await _app.OutboxAsync(), message => message.Email?.Key.Touch.Enrollment.StartsWith("reply-", StringComparison.Ordinal) == true).Email!.Text;
        return new Uri(text.Split((char[])[' ', '\n']).First(word => word.Contains("/l/", StringComparison.Ordinal))).AbsolutePath;
    }

    private List<KeyValuePair<string, string>> Form(string words, string? optOut = null) => ProviderPosts.TextForm($"SM{++_texts:D32}", words, optOut);

    private Task<HttpResponseMessage> PostAsync(List<KeyValuePair<string, string>> form, string? signature = null) => _app.TextAsync(form, signature);

    private List<string> Rows() => [.. _app.Store.Rows.Select(row => row.ToString())];

    private async Task<List<string>> FactsAsync() => [.. (await _app.GetAsync($"leads/{_lead}/facts")).GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("fact").GetString()!)];
}
