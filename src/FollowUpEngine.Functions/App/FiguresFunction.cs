using FollowUpEngine.Numbers;
using FollowUpEngine.Pages.Figures;
using FollowUpEngine.Pages.Frame;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>The owner's further pages of what the last night counted.</summary>
public sealed class FiguresFunction(AppCaller caller, AppAnswers answers, NumbersService numbers)
{
    [Function("AppLeadSources")]
    public Task<IResult> Sources([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/lead-sources")] HttpRequest request, string business, CancellationToken ct) =>
        ShowAsync<SourcesPage>(request, business, "lead-sources", ct);

    [Function("AppSixtyDays")]
    public Task<IResult> SixtyDays([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/sixty-days")] HttpRequest request, string business, CancellationToken ct) =>
        ShowAsync<SixtyDaysPage>(request, business, "sixty-days", ct);

    private async Task<IResult> ShowAsync<TPage>(HttpRequest request, string business, string page, CancellationToken ct)
        where TPage : Page<FiguresModel>
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        return visit is null
            ? refusal!
            : await answers.PageAsync<TPage, FiguresModel>(new FiguresModel(visit.Frame(AppPaths.Of(visit.Business.Id, page)), visit.Business, await numbers.ReadAsync(visit.Business.Id, ct), figure => FigureFunction.PathOf(visit, figure)));
    }
}
