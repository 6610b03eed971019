using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Boards;
using FollowUpEngine.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>What is probably no person, to be looked at: released by a press, or put away.</summary>
public sealed class QuarantineFunction(AppCaller caller, AppAnswers answers, Board board, SubmissionStore submissions, IClock clock)
{
    private const int Shown = 50;
    private const int MostUnread = 40;

    private static readonly Duration Lately = Duration.FromDays(7);

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
            Unread = await UnreadAsync(visit.Business.Id, now, ct),
            PathOf = LeadPages.PathOf(visit),
            Hidden = LeadPages.Hidden(visit, Sight.Of(now), back: "quarantine"),
        });
    }

    /// <summary>What came lately and became no lead because nobody could read or believe it.</summary>
    private async Task<IReadOnlyList<SubmissionBody>> UnreadAsync(BusinessId business, Instant now, CancellationToken ct)
    {
        var unread = new List<SubmissionBody>();
        await foreach (var (_, body) in submissions.ListAsync(business, LeadId.Before(now - Lately), MostUnread, ct))
        {
            if (body.Status is SubmissionStatus.Unreadable or SubmissionStatus.Unverified)
            {
                unread.Insert(0, body);
            }
        }

        return unread;
    }
}
