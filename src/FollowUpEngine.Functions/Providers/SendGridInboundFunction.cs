using System.Runtime.InteropServices;
using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Replies.Mail;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Providers;

/// <summary>
/// Where SendGrid brings emails that came in. It takes a 2xx for delivered, tries again for three days after a 5xx, and throws the email
/// away, without a word to anybody, after any other answer: so whatever may come right is answered 5xx, and only what never can is refused.
/// </summary>
public sealed partial class SendGridInboundFunction(InboundMailGate gate, EmailReplies replies, HealthAfterStop health, WorkHints hints, IClock clock, ILogger<SendGridInboundFunction> logger)
{
    /// <summary>Bytes of one request: an email of the size that SendGrid takes, and what the form adds to it.</summary>
    public const int MaxBytes = InboundParseReader.MaxBytes + (1024 * 1024);

    private const string TooLarge = "An email with all its files has at most 30 MB.";

    [Function("SendGridInbound")]
    public async Task<IResult> Receive([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sendgrid/inbound")] HttpRequest request, CancellationToken ct)
    {
        if (WhyNot(request) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetCurrentInstant();
        var (body, fault) = await BodyAsync(request, now, ct);
        if (body is null)
        {
            return fault!;
        }

        var parsed = await InboundParseReader.ReadAsync(body, request.ContentType, ct);
        if (parsed is not InboundParse.Email { Message: var email })
        {
            return Refused((InboundParse.Refused)parsed);
        }

        // Whoever hangs up must not leave half of it undone.
        foreach (var heard in await replies.HearAsync(email, now, CancellationToken.None))
        {
            switch (heard)
            {
                case HeardEmail.Taken taken:
                    await SeeToAsync(taken, now);
                    break;
                case HeardEmail.PassedOver passed:
                    Log.PassedOver(logger, passed.Why);
                    break;
            }
        }

        return Results.Ok();
    }

    private async Task SeeToAsync(HeardEmail.Taken taken, Instant now)
    {
        if (taken.HasWork)
        {
            await hints.AskAsync(taken.Business, CancellationToken.None);
        }

        if (taken.Stopped)
        {
            await health.CheckAsync(taken.Business, now);
        }
    }

    private IResult? WhyNot(HttpRequest request)
    {
        if (!gate.IsSetUp)
        {
            return Problems.NotReady("Email that comes in is not set up here: set FollowUp:Replies:Secret, and name it in the address that SendGrid's Inbound Parse posts to.");
        }

        if (!gate.HasSecret(request))
        {
            Log.WrongSecret(logger);
            return Problems.Forbidden("The secret is missing or wrong. SendGrid's Inbound Parse posts to sendgrid/inbound?secret=… with what FollowUp:Replies:Secret says.");
        }

        return request.ContentLength > MaxBytes ? Problems.TooLarge(TooLarge) : null;
    }

    private async Task<(Stream? Body, IResult? Fault)> BodyAsync(HttpRequest request, Instant now, CancellationToken ct)
    {
        // Kestrel's own limit is below what SendGrid may send.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        if (!gate.AsksForSignature)
        {
            return (request.Body, null);
        }

        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } bytes)
        {
            return (null, Problems.TooLarge(TooLarge));
        }

        return gate.IsSigned(bytes.Span, request, now)
            ? (Readable(bytes), null)
            : (null, Problems.Forbidden("The signature is missing or does not fit. Check the security policy of the parse settings, and its key in FollowUp:Replies:SignatureKeys."));
    }

    private static MemoryStream Readable(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false) : new MemoryStream(bytes.ToArray(), writable: false);

    private IResult Refused(InboundParse.Refused refused)
    {
        Log.Refused(logger, refused.Fault);
        return refused.MayComeRight ? Problems.NotRecorded(refused.Fault) : refused.IsTooLarge ? Problems.TooLarge(refused.Fault) : Problems.BadRequest(refused.Fault);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "An email came in and is not kept: {Why}")]
        public static partial void PassedOver(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Error, "An email came in that could not be read: {Fault}")]
        public static partial void Refused(ILogger logger, string fault);

        [LoggerMessage(3, LogLevel.Warning, "Somebody posted an email with a wrong secret. If it was SendGrid, the email is lost: compare its Inbound Parse settings with FollowUp:Replies:Secret")]
        public static partial void WrongSecret(ILogger logger);
    }
}
