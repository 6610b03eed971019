using System.Net;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Providers;

/// <summary>
/// Where Twilio brings texts: signed, and again when our answer is lost. A 2xx means that the text is on record; the answer is TwiML, nearly always silence.
/// </summary>
public sealed partial class TwilioInboundFunction(TwilioWebhook webhook, BusinessRoutes routes, TextReplies replies, HealthAfterStop health, WorkHints hints, IClock clock, ILogger<TwilioInboundFunction> logger)
{
    /// <summary>Bytes of one text with all that Twilio says of it; a text has 1,600 characters and ten links at most.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string Path = "twilio/inbound";

    [Function("TwilioInbound")]
    public async Task<IResult> Receive([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Path)] HttpRequest request, CancellationToken ct)
    {
        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } body)
        {
            return Problems.TooLarge($"A text message has at most {MaxBytes / 1024} KB.");
        }

        if (!webhook.IsGenuine(Path + request.QueryString.ToUriComponent(), body.Span, request.ContentType, request.Headers[TwilioSignature.Header]))
        {
            return Problems.Forbidden("The signature does not fit. Check FollowUp:Twilio:AuthToken, and that FollowUp:PublicBaseUrl is the address that Twilio was given.");
        }

        if (TwilioWebhook.ReadText(body.Span) is not { } text)
        {
            return Problems.BadRequest("This is no text message: MessageSid or From is missing.");
        }

        if (await routes.FindAsync(text.To, text.MessagingServiceSid, ct) is not { } business)
        {
            Log.Misdirected(logger);
            return Problems.NotFound("No business here has the number that was texted. Name it in a business file (messaging.smsFrom or messagingServiceSid), or take this address out of the number's settings at Twilio.");
        }

        // Twilio hangs up after 15 seconds; what is under way is finished.
        var now = clock.GetCurrentInstant();
        if (await replies.HearAsync(business, text, now, CancellationToken.None) is not HeardText.Taken taken)
        {
            return TwiML(null);
        }

        if (taken.HasWork)
        {
            await hints.AskAsync(business.Id, CancellationToken.None);
        }

        if (taken.Stopped)
        {
            await health.CheckAsync(business.Id, now);
        }

        return TwiML(taken.Confirmation);
    }

    private static IResult TwiML(string? message) => Results.Text(
        $"""<?xml version="1.0" encoding="UTF-8"?><Response>{(message is null ? "" : $"<Message>{WebUtility.HtmlEncode(message)}</Message>")}</Response>""", "text/xml");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A text came in for a number that no business here has; Twilio was told, and shows it in its debugger")]
        public static partial void Misdirected(ILogger logger);
    }
}
