using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.People;
using FollowUpEngine.Privacy;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>A person's rights over their data: a copy of all of it, and its erasure.</summary>
public sealed class PersonFunctions(ApiCaller caller, PersonExport export, PersonErasure erasure, PageRenderer pages, IClock clock)
{
    private const string Base = "api/businesses/{business}/leads/{lead}";
    private const int MaxBytes = 4 * 1024;

    /// <summary>JSON, or a page that a person can read where the caller asks for HTML.</summary>
    [Function("ExportPerson")]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Base + "/export")] HttpRequest request, string business, string lead, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        if (LeadId.TryParse(lead) is not { } id || await export.CollectAsync(found, id, clock.GetCurrentInstant(), ct) is not { } file)
        {
            return NoSuchLead();
        }

        return request.Headers.Accept.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
            ? Results.Content(await pages.RenderAsync<PersonPage, PersonFile>(file), "text/html; charset=utf-8")
            : Results.Json(PersonFileView.Of(file), ApiJson.Default.PersonFileView);
    }

    [Function("ErasePerson")]
    public async Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Base + "/erase")] HttpRequest request, string business, string lead, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } body)
        {
            return Problems.TooLarge($"An erasure has at most {MaxBytes / 1024} KB.");
        }

        var (fields, fault) = RequestFields.Of(body, found.Zone);
        var who = fields?.Line("who", "Dana");
        if ((fault ?? fields!.Fault()) is { } faults)
        {
            return Problems.BadRequest(faults);
        }

        // Once begun it is finished, whoever has stopped waiting for the answer.
        return LeadId.TryParse(lead) is not { } id ? NoSuchLead() : await erasure.EraseAsync(found, id, who!, clock.GetCurrentInstant(), CancellationToken.None) switch
        {
            ErasureResult.Done done => Results.Json(ErasureView.Of(done.Erasure), ApiJson.Default.ErasureView),
            ErasureResult.Busy busy => Problems.Conflict(busy.Reason, []),
            _ => NoSuchLead(),
        };
    }

    private static IResult NoSuchLead() => Problems.NotFound("There is no lead with this id in this business.");
}
