using System.Text.Json;
using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Telling a lead what people did.</summary>
public sealed class FactFunction(ApiCaller caller, LeadCommands commands, LeadStore leads, IClock clock)
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

        var now = clock.GetCurrentInstant();
        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } body)
        {
            return Problems.TooLarge($"A fact has at most {MaxBytes / 1024} KB.");
        }

        var (command, fault) = Parse(body, now);
        if (command is null)
        {
            return Problems.BadRequest(fault!);
        }

        var result = LeadId.TryParse(lead) is { } id
            ? await commands.ExecuteAsync(found, id, command, now, ct)
            : new LeadCommandResult.NotFound();
        return result switch
        {
            LeadCommandResult.Done done when await leads.LoadAsync(found.Id, done.Lead.Id, ct) is { } stored => Results.Json(LeadView.Of(stored), ApiJson.Default.LeadView),
            LeadCommandResult.Refused refused => Problems.Conflict(refused.Reason),
            _ => Problems.NotFound("There is no lead with this id in this business."),
        };
    }

    private static (LeadCommand? Command, string? Fault) Parse(ReadOnlyMemory<byte> body, Instant now)
    {
        try
        {
            return FactRequests.Read(JsonSerializer.Deserialize(body.Span, ApiJson.Default.FactRequest), now);
        }
        catch (JsonException fault)
        {
            return (null, $"The body is no JSON of a fact (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}).");
        }
    }
}
