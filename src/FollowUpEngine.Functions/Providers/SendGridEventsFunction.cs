using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Providers;

/// <summary>Where SendGrid reports what became of emails, in signed batches, more than once and in any order.</summary>
public sealed class SendGridEventsFunction(SendGridWebhook webhook, ProviderReceipts receipts, IClock clock, ILogger<SendGridEventsFunction> logger)
{
    /// <summary>Bytes of one batch; SendGrid closes one at 768 KB.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    [Function("SendGridEvents")]
    public async Task<IResult> Receive([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sendgrid/events")] HttpRequest request, CancellationToken ct)
    {
        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } body)
        {
            return Problems.TooLarge($"A batch of events has at most {MaxBytes / 1024} KB.");
        }

        var now = clock.GetCurrentInstant();
        if (!webhook.IsGenuine(body.Span, Header(request, SendGridSignature.SignatureHeader), Header(request, SendGridSignature.TimestampHeader), now))
        {
            return Problems.Forbidden("The signature does not fit. Turn on the signed event webhook in SendGrid and put its verification key into FollowUp:SendGrid:EventKeys.");
        }

        if (webhook.Read(body) is not { } events)
        {
            return Problems.BadRequest("This is no list of events in JSON.");
        }

        // A caller that hangs up must not leave half of it undone.
        var recorded = await receipts.RecordAsync(events.Receipts, now, CancellationToken.None);
        return RecordedReceipts.Answer(logger, recorded, events.Ignored);
    }

    private static string? Header(HttpRequest request, string name) => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
