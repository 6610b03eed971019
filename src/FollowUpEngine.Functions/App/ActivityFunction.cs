using FollowUpEngine.Journals;
using FollowUpEngine.Pages.Activity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>Who did what, the newest first.</summary>
public sealed class ActivityFunction(AppCaller caller, AppAnswers answers, Journal journal)
{
    private const int Shown = 40;

    [Function("AppActivity")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/activity")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var after = request.Query.Given("after");
        var (acts, next) = await journal.ReadAsync(visit.Business.Id, after, Shown, ct);
        var path = request.Path.ToString();
        return await answers.PageAsync<ActivityPage, ActivityModel>(new ActivityModel
        {
            Frame = visit.Frame(path),
            Business = visit.Business,
            Acts = acts,
            OlderPath = next is null ? null : AppQuery.Of(path, ("after", next)),
            PathOf = LeadPages.PathOf(visit),
        });
    }
}
