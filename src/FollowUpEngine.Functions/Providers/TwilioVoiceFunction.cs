using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Functions.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Providers;

/// <summary>
/// Where Twilio asks what to do with a call, and tells how the ringing ended: signed, and again when our answer is lost. A 2xx after a call that
/// reached nobody means that it is on record.
/// </summary>
public sealed partial class TwilioVoiceFunction(TwilioWebhook webhook, BusinessRoutes routes, MissedCalls calls, WorkHints hints, IClock clock, ILogger<TwilioVoiceFunction> logger)
{
    /// <summary>Bytes of all that Twilio says of one call, with what add-ons found out about the caller.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string Path = "twilio/voice";
    private const string EndedPath = "twilio/voice/ended";

    [Function("TwilioVoice")]
    public async Task<IResult> Receive([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Path)] HttpRequest request, CancellationToken ct)
    {
        var (body, fault) = await BodyAsync(request, Path, ct);
        if (fault is not null)
        {
            return fault;
        }

        if (TwilioWebhook.ReadCall(body.Span) is not { } call)
        {
            return Problems.BadRequest("This is no call: CallSid is missing.");
        }

        if (await routes.FindAsync(call.To, null, ct) is not { } business)
        {
            return Misdirected();
        }

        var now = clock.GetCurrentInstant();
        var answer = CallRules.Answer(business, call, now);
        switch (answer)
        {
            case CallAnswer.Refuse refuse:
                Log.Refused(logger, business.Id.Value, refuse.Reason);
                break;
            case CallAnswer.Say:
                await MissAsync(business, call, now);
                break;
        }

        return TwiML(VoiceTwiml.Of(answer, webhook.Address(EndedPath)));
    }

    [Function("TwilioVoiceEnded")]
    public async Task<IResult> Ended([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = EndedPath)] HttpRequest request, CancellationToken ct)
    {
        var (body, fault) = await BodyAsync(request, EndedPath, ct);
        if (fault is not null)
        {
            return fault;
        }

        if (TwilioWebhook.ReadCall(body.Span) is not { } call || TwilioWebhook.ReadEnd(body.Span) is not { } end)
        {
            return Problems.BadRequest("This tells no call's end: CallSid or DialCallStatus is missing.");
        }

        if (await routes.FindAsync(call.To, null, ct) is not { } business)
        {
            return Misdirected();
        }

        if (end == CallEnd.Answered)
        {
            await calls.AnswerAsync(business, call, clock.GetCurrentInstant(), CancellationToken.None);
        }
        else if (end == CallEnd.Unclear)
        {
            Log.Unclear(logger, business.Id.Value);
        }

        // The file may have lost its telephone while it rang.
        if (end != CallEnd.Missed || business.Voice is not { } voice)
        {
            return TwiML(VoiceTwiml.Nothing);
        }

        await MissAsync(business, call, clock.GetCurrentInstant());
        return TwiML(VoiceTwiml.Of(CallRules.Missed(business, voice), webhook.Address(EndedPath)));
    }

    private async Task<(ReadOnlyMemory<byte> Body, IResult? Fault)> BodyAsync(HttpRequest request, string path, CancellationToken ct)
    {
        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } body)
        {
            return (default, Problems.TooLarge($"What is told of a call has at most {MaxBytes / 1024} KB."));
        }

        return webhook.IsGenuine(path + request.QueryString.ToUriComponent(), body.Span, request.ContentType, request.Headers[TwilioSignature.Header])
            ? (body, null)
            : (default, Problems.Forbidden("The signature does not fit. Check FollowUp:Twilio:AuthToken, and that FollowUp:PublicBaseUrl is the address that Twilio was given."));
    }

    /// <summary>Twilio hangs up after 15 seconds; what is under way is finished.</summary>
    private async Task MissAsync(Business business, InboundCall call, Instant now)
    {
        if (await calls.TakeAsync(business, call, now, CancellationToken.None))
        {
            await hints.AskAsync(business.Id, CancellationToken.None);
        }
    }

    private IResult Misdirected()
    {
        Log.Misdirected(logger);
        return Problems.NotFound("No business here has the number that was called. Name it in a business file (messaging.smsFrom or voice.numbers), or take this address out of the number's settings at Twilio.");
    }

    private static IResult TwiML(string xml) => Results.Text(xml, "text/xml");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A call came in for a number that no business here has; Twilio was told, and shows it in its debugger")]
        public static partial void Misdirected(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "A call to {Business} was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string business, string reason);

        [LoggerMessage(3, LogLevel.Warning, "A call to {Business} ended in a way that is not known, so nobody was texted")]
        public static partial void Unclear(ILogger logger, string business);
    }
}
