using FollowUpEngine.Boards;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Boards;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>Who waits for the person who is signed in.</summary>
public sealed class TodayFunction(AppCaller caller, AppAnswers answers, Board board, IClock clock)
{
    private const int Shown = 25;

    [Function("AppToday")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/today")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var now = clock.GetCurrentInstant();
        var path = request.Path.ToString();
        var after = request.Query.Given("after");
        var (cards, next) = await board.DeskAsync(visit.Business.Id, visit.Person.Id, Shown, ct, after);
        return await answers.PageAsync<TodayPage, TodayModel>(new TodayModel
        {
            Frame = visit.Frame(path),
            Business = visit.Business,
            Person = visit.Person,
            Now = now,
            Cards = cards,
            IsFurther = after is not null,
            FirstPath = path,
            NextPath = next is null ? null : AppQuery.Of(path, ("after", next)),
            PathOf = LeadPages.PathOf(visit),
            Hidden = LeadPages.Hidden(visit, Sight.Of(now), back: "today"),
        });
    }
}
