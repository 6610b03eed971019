using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Reading leads, their facts and their messages.</summary>
public sealed class LeadFunctions(ApiCaller caller, LeadStore leads, ShownLeads shown, TouchReader touches, IClock clock)
{
    private const string Base = "api/businesses/{business}/leads";

    [Function("Leads")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Base)] HttpRequest request, string business, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        var (paging, fault) = Paging.Of(request, after => LeadId.TryParse(after) is not null);
        var wanted = request.Query["status"].ToString();
        if (paging is null)
        {
            return fault!;
        }

        if (wanted.Length > 0 && StatusName.TryParse(wanted) is null)
        {
            return Problems.BadRequest($"'status' is one of {string.Join(", ", Enum.GetValues<LeadStatus>().Select(StatusName.Of))}.");
        }

        return Results.Json(await PageAsync(found, paging, StatusName.TryParse(wanted), ct), ApiJson.Default.LeadListView);
    }

    [Function("Lead")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Base + "/{lead}")] HttpRequest request, string business, string lead, CancellationToken ct) =>
        WithLeadAsync(request, business, lead, (found, stored) =>
            Task.FromResult(Results.Json(LeadView.Of(stored, found, clock.GetCurrentInstant()), ApiJson.Default.LeadView)), ct);

    [Function("LeadFacts")]
    public Task<IResult> Facts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Base + "/{lead}/facts")] HttpRequest request, string business, string lead, CancellationToken ct) =>
        WithLeadAsync(request, business, lead, async (found, stored) =>
            Results.Json(FactsView.Of(await leads.FactsAsync(found.Id, stored.Lead, ct)), ApiJson.Default.FactsView), ct);

    [Function("LeadTouches")]
    public Task<IResult> Touches(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Base + "/{lead}/touches")] HttpRequest request, string business, string lead, CancellationToken ct) =>
        WithLeadAsync(request, business, lead, async (found, stored) =>
            Results.Json(new TouchListView(await touches.OfLeadAsync(found.Id, stored.Lead, ct), null), ApiJson.Default.TouchListView), ct);

    private async Task<IResult> WithLeadAsync(
        HttpRequest request, string business, string lead, Func<Business, StoredLead, Task<IResult>> answer, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        return LeadId.TryParse(lead) is { } id && await shown.LoadAsync(found.Id, id, ct) is { } stored
            ? await answer(found, stored)
            : Problems.NotFound("There is no lead with this id in this business.");
    }

    private async Task<LeadListView> PageAsync(Business business, Paging paging, LeadStatus? status, CancellationToken ct)
    {
        var page = new List<StoredLead>();
        // A filter reads on until the page is full; without one the store is asked for just one more than the page.
        await foreach (var stored in leads.ListAsync(business.Id, LeadId.TryParse(paging.After), status is null ? paging.Take + 1 : null, ct))
        {
            if (status is not null && !stored.Lead.IsListedAs(status.Value))
            {
                continue;
            }

            if (page.Count == paging.Take)
            {
                return await ListAsync(page, page[^1].Lead.Id);
            }

            page.Add(stored);
        }

        return await ListAsync(page, null);

        async Task<LeadListView> ListAsync(List<StoredLead> found, LeadId? next)
        {
            var now = clock.GetCurrentInstant();
            var leadsShown = await Task.WhenAll(found.Select(stored => shown.OfAsync(business.Id, stored, ct)));
            return new LeadListView([.. leadsShown.Select(stored => LeadView.Of(stored, business, now))], next?.Value);
        }
    }
}
