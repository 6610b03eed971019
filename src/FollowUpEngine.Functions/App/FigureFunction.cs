using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Pages.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>The leads behind a figure, some heads at a time: no page reads all leads.</summary>
public sealed class FigureFunction(AppCaller caller, AppAnswers answers, LeadStore leads)
{
    // A page is answered at once, and of many leads the first ones that fit are found.
    private const int Read = 5_000;
    private const int Shown = 100;

    [Function("AppFigure")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/figure")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var figure = FigureQuery.Of(request.Query);
        var arrived = figure.Arrived(visit.Business.Zone);
        // Nobody comes to a stage before they came.
        var end = arrived?.End ?? figure.Until;
        // Ids begin with the time of arrival.
        var after = LeadId.TryParse(request.Query["after"]) ?? (arrived is { } span ? LeadId.Parse(LeadId.Before(span.Start).PadRight(32, '0')) : null);
        var (found, read, last) = (new List<Lead>(), 0, (Lead?)null);
        await foreach (var stored in leads.ListAsync(visit.Business.Id, after, Read, ct))
        {
            (read, last) = (read + 1, stored.Lead);
            if (CountedLead.Of(stored.Lead, visit.Business) is { } counted && figure.Holds(counted, visit.Business))
            {
                found.Add(stored.Lead);
            }

            if (found.Count == Shown || end <= stored.Lead.ArrivedAt)
            {
                break;
            }
        }

        var isMore = (read == Read || found.Count == Shown) && !(end <= last!.ArrivedAt);
        return await answers.PageAsync<FigurePage, FigureModel>(new FigureModel
        {
            Frame = visit.Frame(AppPaths.Of(visit.Business.Id, "numbers")),
            Business = visit.Business,
            Figure = figure,
            Leads = found,
            NextPath = isMore ? PathOf(visit, figure, last!.Id) : null,
            BackPath = AppPaths.Of(visit.Business.Id, "numbers"),
            PathOf = LeadPages.PathOf(visit),
        });
    }

    internal static string PathOf(AppVisit visit, LeadFigure figure, LeadId? after = null) => FigureQuery.PathOf(AppPaths.Of(visit.Business.Id, "figure"), figure, after);
}
