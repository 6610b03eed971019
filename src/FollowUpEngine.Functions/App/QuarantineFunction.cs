using FollowUpEngine.Boards;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Boards;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>What is probably no person, to be looked at: released by a press, or put away.</summary>
public sealed class QuarantineFunction(AppCaller caller, AppAnswers answers, Board board, IClock clock)
{
    private const int Shown = 50;

    [Function("AppQuarantine")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/quarantine")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var now = clock.GetCurrentInstant();
        var cards = await board.ColumnAsync(visit.Business.Id, BoardPlace.Quarantine, Shown + 1, ct);
        return await answers.PageAsync<QuarantinePage, QuarantineModel>(new QuarantineModel
        {
            Frame = visit.Frame(request.Path.ToString()),
            Business = visit.Business,
            Cards = [.. cards.Take(Shown)],
            HasMore = cards.Count > Shown,
            PathOf = LeadPages.PathOf(visit),
            Hidden = LeadPages.Hidden(visit, Sight.Of(now), back: "quarantine"),
        });
    }
}
