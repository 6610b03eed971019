using System.Diagnostics;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Hooks;

/// <summary>Where every website form sends its leads.</summary>
public sealed class IntakeFunction(IntakeService intake, WorkHints hints, IClock clock, DevelopmentSecrets development)
{
    /// <summary>Bytes of one submission.</summary>
    public const int MaxBytes = 256 * 1024;

    private const string Route = "hooks/{business}/{source}/{secret}";

    [Function("Intake")]
    public async Task<IResult> Receive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string business,
        string source,
        string secret,
        CancellationToken ct)
    {
        if (await FindHookAsync(request, business, source, secret, ct) is not { } hook)
        {
            return UnknownHook();
        }

        var now = clock.GetCurrentInstant();
        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } body)
        {
            var fault = $"A submission has at most {MaxBytes / 1024} KB. Send files as links, not as content.";
            await intake.NoteTooLargeAsync(hook, fault, request.ContentType, request.ContentLength ?? MaxBytes, now, ct);
            return Problems.TooLarge(fault);
        }

        // A browser that goes away must not stop what it sent from being kept.
        var answer = await intake.ReceiveAsync(hook, Submission(request, body, now), CancellationToken.None);
        if (answer is IntakeAnswer.Accepted { HasWork: true })
        {
            await hints.AskAsync(hook.Business.Id, CancellationToken.None);
        }

        return Result(answer);
    }

    /// <summary>Meta asks once, when the webhook is set up, whether this address is ours.</summary>
    [Function("IntakeVerification")]
    public async Task<IResult> Verify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        string business,
        string source,
        string secret,
        CancellationToken ct)
    {
        if (await FindHookAsync(request, business, source, secret, ct) is not { } hook)
        {
            return UnknownHook();
        }

        return MetaVerification.Answer(Query(request), hook.Source) is { } challenge
            ? Results.Text(challenge)
            : Problems.BadRequest("This address takes forms by POST. A GET is only for Meta's verification, with the verify token of the source.");
    }

    private async ValueTask<Hook?> FindHookAsync(HttpRequest request, string business, string source, string secret, CancellationToken ct) =>
        development.IsRefused(secret, request.HttpContext) ? null : await intake.FindHookAsync(business, source, secret, ct);

    private static IResult UnknownHook() => Problems.NotFound("There is no such hook. Check business, source and secret in the address.");

    private static Submission Submission(HttpRequest request, ReadOnlyMemory<byte> body, Instant now)
    {
        var headers = new Dictionary<string, string>(request.Headers.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers)
        {
            headers[name] = value.ToString();
        }

        return new Submission { Body = body, ContentType = request.ContentType, Headers = headers, Query = Query(request), ReceivedAt = now };
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Query(HttpRequest request) => request.QueryString.HasValue
        ? [.. request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))]
        : [];

    private static IResult Result(IntakeAnswer answer) => answer switch
    {
        IntakeAnswer.Accepted accepted => Results.Json(new AcceptedView(true, accepted.Leads, null), ApiJson.Default.AcceptedView),
        IntakeAnswer.NotALead other => Results.Json(new AcceptedView(true, [], other.Reason), ApiJson.Default.AcceptedView),
        IntakeAnswer.Unreadable broken => Problems.BadRequest(broken.Fault),
        IntakeAnswer.Unverified forged => Problems.Unauthorized(forged.Fault),
        _ => throw new UnreachableException(),
    };
}
