using FollowUpEngine.Intake;
using FollowUpEngine.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.Api;

/// <summary>Reading what a business sent, and what came in that is no lead.</summary>
public sealed class LedgerFunctions(ApiCaller caller, TouchReader touches, SubmissionStore submissions)
{
    [Function("Touches")]
    public async Task<IResult> Touches(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/businesses/{business}/touches")] HttpRequest request, string business, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        var (paging, fault) = Paging.Of(request, TouchReader.IsAfter);
        return paging is null ? fault! : Results.Json(await touches.PageAsync(found.Id, paging.After, paging.Take, ct), ApiJson.Default.TouchListView);
    }

    [Function("Submissions")]
    public async Task<IResult> Submissions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/businesses/{business}/submissions")] HttpRequest request, string business, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        var (paging, fault) = Paging.Of(request, after => after.Length <= 64 && after.All(char.IsAsciiLetterOrDigit));
        if (paging is null)
        {
            return fault!;
        }

        var page = new List<SubmissionView>();
        await foreach (var (id, body) in submissions.ListAsync(found.Id, paging.After, paging.Take + 1, ct))
        {
            if (page.Count == paging.Take)
            {
                return Results.Json(new SubmissionListView(page, page[^1].Id), ApiJson.Default.SubmissionListView);
            }

            page.Add(View(id, body));
        }

        return Results.Json(new SubmissionListView(page, null), ApiJson.Default.SubmissionListView);
    }

    private static SubmissionView View(string id, SubmissionBody body) =>
        new(id, body.Status, body.At, body.Source, body.Reason, body.ContentType, body.Bytes, body.Raw);
}
