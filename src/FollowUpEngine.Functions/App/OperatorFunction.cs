using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Pages.Operators;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>All businesses at a glance, for who runs the installation: is it well, what is stuck, of which messages does nobody know whether they went. Without a name of any lead.</summary>
public sealed class OperatorFunction(AppCaller caller, AppAnswers answers, IRowStore rows, BusinessDirectory directory, Board board, TickService tick, SweepService sweep, Wakes wakes, HealthContext context)
{
    /// <summary>Messages in doubt that are looked at for each business.</summary>
    private const int MostUnsure = 50;

    [Function("AppOperator")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/o/businesses")] HttpRequest request, CancellationToken ct)
    {
        var (visitor, refusal) = await caller.EnterAsOperatorAsync(request, ct);
        if (visitor is null)
        {
            return refusal!;
        }

        var now = context.Clock.GetCurrentInstant();
        var overdue = (await wakes.DueAsync(now - TickService.Overdue, ct)).GroupBy(wake => wake.Business).ToDictionary(group => group.Key, group => group.Count());
        var unreadable = new List<string>();
        var businesses = new List<OperatorBusiness>();
        foreach (var business in await directory.ListAsync((id, _) => unreadable.Add(id), ct))
        {
            var counts = await board.CountAsync(business.Id, ct);
            businesses.Add(new OperatorBusiness(business)
            {
                Open = counts.Where(count => count.Cell.Column != BoardPlace.Quarantine).Sum(count => count.Leads),
                Stalled = counts.Where(count => count.Cell.Cause is not null).Sum(count => count.Leads),
                Quarantined = counts.Where(count => count.Cell.Column == BoardPlace.Quarantine).Sum(count => count.Leads),
                Overdue = overdue.GetValueOrDefault(business.Id),
                LastSweep = (await sweep.LastAsync(business, ct))?.At,
                Unsure = await UnsureRows.ReadAsync(rows, business.Id, MostUnsure, ct),
            });
        }

        return await answers.PageAsync<OperatorPage, OperatorModel>(new OperatorModel
        {
            Frame = visitor.Frame(request.Path.ToString()),
            Now = now,
            LastTick = await tick.LastAsync(ct),
            Delivery = context.Options.Delivery,
            Store = context.Store,
            Businesses = businesses,
            Unreadable = unreadable,
        });
    }
}
