using System.Net;
using System.Text.Json.Nodes;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Providers;

/// <summary>Webhook bodies as others captured them, signed by the tests' own keys.</summary>
public sealed class SharedSamplesTests
{
    [SharedFact]
    public async Task A_text_and_a_stop_are_heard_and_change_nothing_unsigned()
    {
        await using var app = await FunctionApp.StartAsync();
        var (text, stop) = (Form("twilio-inbound-sms.txt"), Form("twilio-inbound-sms-stop-advanced-optout.txt"));
        using (var unsigned = await app.TextAsync(text, "AAAA"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, unsigned.StatusCode);
            Assert.Empty((await app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
            Assert.Empty((await app.GetAsync("submissions")).GetProperty("submissions").EnumerateArray());
        }

        using var heard = await app.TextAsync(text);
        var lead = (await app.GetAsync("leads")).GetProperty("leads").EnumerateArray().Single();
        using var stopped = await app.TextAsync(stop);
        using var again = await app.TextAsync(stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (heard.StatusCode, stopped.StatusCode, again.StatusCode));
        Assert.Equal(("Blah blah", "text-message"), (lead.GetProperty("message").GetString(), lead.GetProperty("source").GetString()));
        var after = await app.GetAsync($"leads/{lead.GetProperty("id").GetString()}");
        Assert.True(after.GetProperty("smsStopped").GetBoolean());
        // Twilio has confirmed the stop itself.
        Assert.DoesNotContain("<Message", await stopped.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SharedTheory]
    [InlineData("twilio-status-delivered.txt", "Delivered")]
    [InlineData("twilio-status-undelivered-30006.txt", "Undelivered")]
    public async Task What_became_of_a_text_is_recorded(string sample, string state)
    {
        await using var app = await FunctionApp.StartAsync();
        var lead = Assert.Single(await app.ReceiveAsync(new Person().With("sms_consent", "yes")));
        await app.LiveAsync(Duration.FromMinutes(2));
        var sent = (await app.OutboxAsync()).First(message => message.Sms?.Audience == Audience.Lead);
        var path = $"/twilio/status/{app.TokenOf(sent.Key)}";

        using var told = await app.CallAsync(path, Form(sample));

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        var touches = (await app.GetAsync($"leads/{lead}/touches")).GetProperty("touches").EnumerateArray();
        Assert.Contains(touches, touch => touch.GetProperty("touch").GetProperty("channel").GetString() == "Sms" && touch.GetProperty("touch").GetProperty("state").GetString() == state);
    }

    [SharedFact]
    public async Task Every_event_of_an_email_is_taken_in_one_batch_and_one_by_one()
    {
        await using var app = await FunctionApp.StartAsync();
        var lead = Assert.Single(await app.ReceiveAsync(new Person().Json));
        await app.LiveAsync(Duration.FromMinutes(2));
        var sent = (await app.OutboxAsync()).First(message => message.Email?.Audience == Audience.Lead);
        var events = JsonNode.Parse(await File.ReadAllTextAsync(SharedData.PathOf("apis", "samples", "sendgrid-events.json")))!.AsArray();
        foreach (var told in events)
        {
            told!["touch"] = app.TokenOf(sent.Key);
            using var one = await app.SignedEventsAsync($"[{told.ToJsonString()}]\r\n");
            Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        }

        using var all = await app.SignedEventsAsync(events.ToJsonString() + "\r\n");

        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
        Assert.True((await app.GetAsync($"leads/{lead}")).GetProperty("emailStopped").GetBoolean());
    }

    /// <summary>To the number of the sample business; the rest as it was captured.</summary>
    private static List<KeyValuePair<string, string>> Form(string sample) =>
    [
        .. new FormReader(File.ReadAllText(SharedData.PathOf("apis", "samples", sample)).Trim()).ReadForm()
            .Select(field => KeyValuePair.Create(field.Key, field.Key == "To" ? TestBusinesses.Harbor.Business.Messaging.SmsFrom!.E164 : field.Value.ToString())),
    ];
}
