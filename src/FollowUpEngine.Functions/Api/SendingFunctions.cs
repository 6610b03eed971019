using FollowUpEngine.Sending.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>How the sending of a business stands, and letting go on what a guardrail has paused.</summary>
public sealed class SendingFunctions(ApiCaller caller, SenderHealth health, IClock clock)
{
    private const string Base = "api/businesses/{business}/sending";

    [Function("Sending")]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Base)] HttpRequest request, string business, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        return found is null
            ? refusal!
            : Results.Json(SendingView.Of(found, await health.CountAsync(found, clock.GetCurrentInstant(), ct)), ApiJson.Default.SendingView);
    }

    [Function("ResumeSending")]
    public async Task<IResult> Resume([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Base + "/resume")] HttpRequest request, string business, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        return found is null
            ? refusal!
            : Results.Json(new ResumedView([.. (await health.ResumeAsync(found, clock.GetCurrentInstant(), ct)).Select(PauseView.Of)]), ApiJson.Default.ResumedView);
    }
}
