using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FollowUpEngine.Businesses;
using FollowUpEngine.Fakes;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Providers;

/// <summary>A call to the business's number rings its telephone within hours; who reaches nobody is texted, once.</summary>
public sealed class TwilioVoiceTests : IAsyncLifetime
{
    private const string Voice = "/twilio/voice";
    private const string Ended = "/twilio/voice/ended";
    private FunctionApp _app = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        await ApplyAsync("""{ "ringTo": "+12075550190" }""");
        // The first request of a still app does a tick's work, which leaves rows.
        await _app.LiveAsync(Duration.FromMinutes(1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Call_within_hours_rings_and_is_not_missed_when_somebody_answers_whatever_is_told_later()
    {

        var dial = (await AnswerAsync(Voice, ProviderPosts.CallForm("CA1"))).Element("Dial")!;
        var end = await AnswerAsync(Ended, ProviderPosts.CallForm("CA1", "completed"));

        Assert.Equal(("http://localhost:7071/twilio/voice/ended", "20", "+12075550190"), ((string?)dial.Attribute("action"), (string?)dial.Attribute("timeout"), dial.Element("Number")!.Value));
        Assert.Empty(end.Elements());
        await AnswerAsync(Ended, ProviderPosts.CallForm("CA1", "no-answer"));
        await _app.LiveAsync(Duration.FromSeconds(5));
        Assert.Empty((await _app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
        Assert.Empty(await TextsAsync());
    }

    [Theory]
    [InlineData("no-answer")]
    [InlineData("busy")]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task Caller_whom_nobody_answered_hears_a_sentence_and_is_texted_once_however_often_it_is_told(string end)
    {
        for (var told = 0; told < 3; told++)
        {
            Assert.Equal(["Say", "Hangup"], (await AnswerAsync(Ended, ProviderPosts.CallForm("CA1", end))).Elements().Select(verb => verb.Name.LocalName));
            await _app.LiveAsync(Duration.FromSeconds(5));
        }

        Assert.Equal("+12075551001", Assert.Single(await TextsAsync()).To.E164);
        var lead = Assert.Single((await _app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
        Assert.Equal("missed-call", lead.GetProperty("source").GetString());
    }

    [Fact]
    public async Task Call_after_hours_does_not_ring_and_is_texted_at_once()
    {
        await _app.LiveAsync(Duration.FromHours(9)); // half past seven in the evening

        var answer = await AnswerAsync(Voice, ProviderPosts.CallForm("CA1"));
        await _app.LiveAsync(Duration.FromSeconds(5));

        Assert.Null(answer.Element("Dial"));
        Assert.Contains("closed", answer.Element("Say")!.Value, StringComparison.Ordinal);
        Assert.Single(await TextsAsync());
    }

    [Fact]
    public async Task Call_that_nobody_can_be_texted_for_is_answered_like_any_other()
    {
        foreach (var from in (string[])["", "anonymous", "+266696687", "+12075550102"])
        {
            Assert.NotNull((await AnswerAsync(Ended, ProviderPosts.CallForm($"CA{from.Length}", "busy", from))).Element("Say"));
        }

        await _app.LiveAsync(Duration.FromMinutes(1));
        Assert.Empty(await TextsAsync());
        Assert.Empty((await _app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
    }

    [Fact]
    public async Task Business_without_a_telephone_in_its_file_rejects_the_call_says_why_in_the_log_and_stores_nothing()
    {
        await ApplyAsync(null);
        var before = Rows();

        var answer = await AnswerAsync(Voice, ProviderPosts.CallForm("CA1"));
        var late = await AnswerAsync(Ended, ProviderPosts.CallForm("CA1", "busy"));

        Assert.Equal("rejected", (string?)answer.Element("Reject")!.Attribute("reason"));
        Assert.Empty(late.Elements());
        Assert.Equal(before, Rows());
        Assert.Contains(_app.Log.Lines, line => line.Contains("voice.ringTo", StringComparison.Ordinal));
        Assert.DoesNotContain(_app.Log.Lines, line => line.Contains("5551001", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Voice)]
    [InlineData(Ended)]
    public async Task What_twilio_did_not_sign_changes_nothing(string path)
    {
        await _app.LiveAsync(Duration.FromHours(9));
        var (before, form) = (Rows(), ProviderPosts.CallForm("CA1", "busy"));

        foreach (var signature in (string[])["", "AAAA", FakeTwilio.Sign($"http://localhost:7071{path}", ProviderPosts.CallForm("CA2", "busy")), FakeTwilio.Sign($"http://localhost:7071{(path == Voice ? Ended : Voice)}", form)])
        {
            using var refused = await _app.CallAsync(path, form, signature);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal(before, Rows());
    }

    [Theory]
    [InlineData(Voice)]
    [InlineData(Ended)]
    public async Task What_is_no_call_too_large_or_for_nobody_here_is_refused_and_changes_nothing(string path)
    {
        await _app.LiveAsync(Duration.FromHours(9));
        var before = Rows();

        using var nothing = await _app.CallAsync(path, [new("Unheard", "of")]);
        using var misdirected = await _app.CallAsync(path, [.. ProviderPosts.CallForm("CA1", "busy").Where(field => field.Key != "To"), new("To", "+12075559999")]);
        using var large = await _app.TooLargeAsync(path, TwilioVoiceFunction.MaxBytes);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge), (nothing.StatusCode, misdirected.StatusCode, large.StatusCode));
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task End_in_unknown_words_texts_nobody()
    {
        Assert.Empty((await AnswerAsync(Ended, ProviderPosts.CallForm("CA1", "paused"))).Elements());
        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.Empty(await TextsAsync());
    }

    [Fact]
    public async Task Call_that_could_not_be_recorded_is_not_acknowledged_and_counts_when_it_is_told_again()
    {
        _app.Store.Faults.Plan(StoreFault.StopBefore, of: StoreCallKind.Commit);
        using var failed = await _app.CallAsync(Ended, ProviderPosts.CallForm("CA1", "busy"));
        _app.Store.Faults.Restart();

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        await AnswerAsync(Ended, ProviderPosts.CallForm("CA1", "busy"));
        await _app.LiveAsync(Duration.FromSeconds(5));
        Assert.Single(await TextsAsync());
    }

    private Task ApplyAsync(string? voice) => _app.Services.GetRequiredService<BusinessSetup>().ApplyAsync(
        TestBusinesses.HarborWith(file => { if (voice is not null) { file["voice"] = JsonNode.Parse(voice); } }), default);

    private async Task<XElement> AnswerAsync(string path, List<KeyValuePair<string, string>> form)
    {
        using var response = await _app.CallAsync(path, form);
        Assert.Equal((HttpStatusCode.OK, "text/xml"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
    }

    private async Task<List<SmsMessage>> TextsAsync() => [.. (await _app.OutboxAsync()).Select(message => message.Sms).OfType<SmsMessage>().Where(text => text.Audience == Audience.Lead)];

    private List<string> Rows() => [.. _app.Store.Rows.Select(row => row.ToString())];
}
