using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Providers;

/// <summary>Where Twilio reports what became of a text: signed, more than once and in any order. The address names the touch.</summary>
public sealed class TwilioStatusFunction(TwilioWebhook webhook, ProviderReceipts receipts, IClock clock, ILogger<TwilioStatusFunction> logger)
{
    /// <summary>Bytes of one report; Twilio's have a few hundred.</summary>
    public const int MaxBytes = 64 * 1024;

    [Function("TwilioStatus")]
    public async Task<IResult> Receive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = TwilioSmsSender.StatusPath + "{touch}")] HttpRequest request, string touch, CancellationToken ct)
    {
        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } body)
        {
            return Problems.TooLarge($"A report has at most {MaxBytes / 1024} KB.");
        }

        var path = TwilioSmsSender.StatusPath + Uri.EscapeDataString(touch) + request.QueryString.ToUriComponent();
        if (!webhook.IsGenuine(path, body.Span, request.ContentType, request.Headers[TwilioSignature.Header]))
        {
            return Problems.Forbidden("The signature does not fit. Check FollowUp:Twilio:AuthToken, and that FollowUp:PublicBaseUrl is the address that Twilio was given.");
        }

        var told = webhook.Read(touch, body.Span);
        var recorded = await receipts.RecordAsync(told, clock.GetCurrentInstant(), CancellationToken.None);
        return RecordedReceipts.Answer(logger, recorded, told.Count == 0 ? 1 : 0);
    }
}
