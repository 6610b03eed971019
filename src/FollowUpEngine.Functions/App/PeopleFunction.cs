using FollowUpEngine.Businesses;
using FollowUpEngine.Numbers;
using FollowUpEngine.Pages.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>The scorecards, as the last night counted them: all of them for the owner, for others their own.</summary>
public sealed class PeopleFunction(AppCaller caller, AppAnswers answers, NumbersService numbers)
{
    [Function("AppPeople")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/people")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var kept = await numbers.ReadAsync(visit.Business.Id, ct);
        var isOwner = visit.Is(StaffRole.Owner);
        return await answers.PageAsync<PeoplePage, PeopleModel>(new PeopleModel
        {
            Frame = visit.Frame(AppPaths.Of(visit.Business.Id, "people")),
            Business = visit.Business,
            Kept = kept,
            Cards = isOwner ? kept?.Report.Scorecards : kept?.Report.Scorecards?.Of(visit.Person.Name),
            Blocks = [.. (kept?.Report.Blocks ?? []).Where(card => isOwner || card.Person == visit.Person.Name)],
            IsOwner = isOwner,
            PathOf = LeadPages.PathOf(visit),
            FigurePath = figure => FigureFunction.PathOf(visit, figure),
        });
    }
}
