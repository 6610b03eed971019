using FollowUpEngine.Consent.Law;
using FollowUpEngine.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Which law and which hours hold for texts to which of a business's open leads.</summary>
public sealed class QuietHoursFunction(ApiCaller caller, QuietHoursReport report, IClock clock)
{
    [Function("QuietHours")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/businesses/{business}/quiet-hours")] HttpRequest request, string business, CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        var (paging, fault) = Paging.Of(request, after => LeadId.TryParse(after) is not null);
        if (paging is null)
        {
            return fault!;
        }

        var (page, tally, next) = (new List<LeadQuietHoursView>(), new RuleTally(), (string?)null);
        await foreach (var lead in report.ListAsync(found, LeadId.TryParse(paging.After), clock.GetCurrentInstant(), ct))
        {
            if (page.Count == paging.Take)
            {
                next = page[^1].Lead;
                break;
            }

            page.Add(LeadQuietHoursView.Of(lead));
            tally.Add(lead);
        }

        return Results.Json(new QuietHoursListView(found.Law.AsOf, RuleTally.WindowOf(found), page, tally.Rules, next), ApiJson.Default.QuietHoursListView);
    }
}
