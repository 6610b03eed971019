using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Fakes;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>Posts as the providers make them, signed by keys that the app knows.</summary>
internal static class ProviderPosts
{
    /// <summary>Signs with one key for all tests; its time is that at which every app begins.</summary>
    public static FakeSendGrid SendGrid { get; } = new(() => Given.TuesdayMorning.ToDateTimeOffset());

    /// <summary>Events of touches, as SendGrid brings them.</summary>
    public static Task<HttpResponseMessage> EventsAsync(this FunctionApp app, params IEnumerable<(string Kind, string Token)> events) =>
        app.SignedEventsAsync($"[{string.Join(',', events.Select((told, at) => $$"""{"event":"{{told.Kind}}","sg_event_id":"{{at}}","sg_message_id":"m{{at}}.recvd","email":"pat@example.com","touch":"{{told.Token}}"}"""))}]\r\n");

    public static Task<HttpResponseMessage> SignedEventsAsync(this FunctionApp app, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/sendgrid/events") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        SendGrid.Sign(request, Encoding.UTF8.GetBytes(body));
        return app.Http.SendAsync(request);
    }

    /// <summary>A status of a text, as Twilio posts it to the public address.</summary>
    public static Task<HttpResponseMessage> StatusAsync(this FunctionApp app, string token, string status, string? error = null, string? signature = null)
    {
        List<KeyValuePair<string, string>> form = [new("MessageSid", "SM1"), new("MessageStatus", status), new("To", "+12075550123"), new("Unheard", "a b&c")];
        if (error is not null)
        {
            form.Add(new("ErrorCode", error));
        }

        var request = new HttpRequestMessage(HttpMethod.Post, $"/twilio/status/{token}") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", signature ?? FakeTwilio.Sign($"http://localhost:7071/twilio/status/{token}", form));
        return app.Http.SendAsync(request);
    }

    /// <summary>A text of the first <see cref="Person"/>, as Twilio posts it to the public address.</summary>
    public static Task<HttpResponseMessage> TextAsync(this FunctionApp app, IReadOnlyList<KeyValuePair<string, string>> form, string? signature = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/twilio/inbound") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", signature ?? SignText(form));
        return app.Http.SendAsync(request);
    }

    public static string SignText(IReadOnlyList<KeyValuePair<string, string>> form) => FakeTwilio.Sign("http://localhost:7071/twilio/inbound", form);

    public static List<KeyValuePair<string, string>> TextForm(string id, string words, string? optOut = null) =>
    [
        new("MessageSid", id), new("From", "+12075551001"), new("To", TestBusinesses.Harbor.Business.Messaging.SmsFrom!.E164), new("Body", words), new("NumMedia", "0"),
        new("FromState", "ME"), .. optOut is null ? [] : (KeyValuePair<string, string>[])[new("OptOutType", optOut)],
    ];

    /// <summary>What Twilio tells of a call, as it posts it to the public address: how the ringing ended, when <paramref name="path"/> says so.</summary>
    public static Task<HttpResponseMessage> CallAsync(this FunctionApp app, string path, IReadOnlyList<KeyValuePair<string, string>> form, string? signature = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", signature ?? FakeTwilio.Sign($"http://localhost:7071{path}", form));
        return app.Http.SendAsync(request);
    }

    public static List<KeyValuePair<string, string>> CallForm(string id, string? end = null, string from = "+12075551001") =>
    [
        new("CallSid", id), new("From", from), new("To", TestBusinesses.Harbor.Business.Messaging.SmsFrom!.E164), new("Direction", "inbound"), new("CallStatus", end is null ? "ringing" : "in-progress"),
        new("FromState", "ME"), .. end is null ? [] : (KeyValuePair<string, string>[])[new("DialCallStatus", end)],
    ];

    /// <summary>One byte more than is taken. It asks first: a server that refuses a body need not read it, and closes on who sends it all the same.</summary>
    public static Task<HttpResponseMessage> TooLargeAsync(this FunctionApp app, string path, int most)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[most + 1]) };
        request.Headers.ExpectContinue = true;
        return app.Http.SendAsync(request);
    }

    public static string TokenOf(this FunctionApp app, TouchKey touch) => app.Services.GetRequiredService<TouchTokens>().For(touch);

    /// <summary>The token of a touch that nobody sent.</summary>
    public static string StrangersToken(this FunctionApp app) =>
        app.TokenOf(new TouchKey(BusinessId.Parse("harbor"), new string('0', 32), new TouchRef("answer-1", "email")));
}
