using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.Api;

/// <summary>Telling a lead what people did.</summary>
public sealed class FactFunction(ApiCaller caller, LeadTelling telling)
{
    private const int MaxBytes = 32 * 1024;

    [Function("TellFact")]
    public async Task<IResult> Tell(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/businesses/{business}/leads/{lead}/facts")] HttpRequest request,
        string business,
        string lead,
        CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        return await RequestBody.ReadAsync(request, MaxBytes, ct) is { } body
            ? await telling.AnswerAsync(found, lead, body, FactRequests.Read, ct)
            : Problems.TooLarge($"A fact has at most {MaxBytes / 1024} KB.");
    }
}
