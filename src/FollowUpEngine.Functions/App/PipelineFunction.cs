using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Boards;
using FollowUpEngine.Stalls;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>The stages as columns: counts from the board's sums, and the first cards of each.</summary>
public sealed class PipelineFunction(AppCaller caller, AppAnswers answers, Board board)
{
    private const int Shown = 20;

    // With a filter more cards are read than are shown: those that pass may stand behind others.
    private const int Read = 100;

    // A column on its own is read on and on.
    private const int ReadOn = 300;

    private static readonly LeadStage[] Stages = [LeadStage.Inquiry, LeadStage.MarketingQualified, LeadStage.HandedOff, LeadStage.SalesAccepted, LeadStage.SalesQualified, LeadStage.Opportunity, LeadStage.Parked];

    [Function("AppPipeline")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/pipeline")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var filter = FilterOf(request.Query);
        var counts = (await board.CountAsync(visit.Business.Id, ct)).Where(count => filter.Passes(count.Cell)).ToLookup(count => count.Cell.Column, StringComparer.Ordinal);
        LeadStage? only = Enum.TryParse<LeadStage>(request.Query["column"], out var asked) && Stages.Contains(asked) ? asked : null;
        var columns = new List<PipelineColumn>();
        foreach (var stage in only is { } one ? [one] : Stages)
        {
            var cells = counts[stage.ToString()].ToList();
            var (cards, next) = cells.Count == 0 ? ([], null)
                : only is null ? (await FirstAsync(visit.Business.Id, stage, filter, ct), null)
                : await FurtherAsync(visit.Business.Id, stage, filter, request.Query.Given("after"), ct);
            var all = cells.Sum(cell => cell.Leads);
            columns.Add(new PipelineColumn(
                stage, all, cells.Where(cell => cell.Cell.Cause is not null).Sum(cell => cell.Leads), cells.Sum(cell => cell.Amount), cards,
                only is not null ? next is null ? null : PathOf(request, stage, filter, next) : all > cards.Count ? PathOf(request, stage, filter, null) : null));
        }

        return await answers.PageAsync<PipelinePage, PipelineModel>(new PipelineModel
        {
            Frame = visit.Frame(request.Path.ToString()),
            Business = visit.Business,
            Columns = columns,
            Filter = filter,
            Path = request.Path.ToString(),
            SearchPath = AppPaths.Of(visit.Business.Id, "search"),
            PathOf = LeadPages.PathOf(visit),
        });
    }

    private async Task<IReadOnlyList<BoardCard>> FirstAsync(BusinessId business, LeadStage stage, PipelineFilter filter, CancellationToken ct)
    {
        var cards = await board.ColumnAsync(business, stage.ToString(), filter == PipelineFilter.None ? Shown : Read, ct);
        return [.. cards.Where(card => filter.Passes(card.Place.Cell)).Take(Shown)];
    }

    /// <returns>Those that pass, and from where to read on; null: that was the last.</returns>
    private async Task<(IReadOnlyList<BoardCard> Cards, string? Next)> FurtherAsync(BusinessId business, LeadStage stage, PipelineFilter filter, string? after, CancellationToken ct)
    {
        var cards = await board.ColumnAsync(business, stage.ToString(), ReadOn, ct, after);
        return ([.. cards.Where(card => filter.Passes(card.Place.Cell))], cards.Count == ReadOn ? Board.NameOf(cards[^1]) : null);
    }

    private static string PathOf(HttpRequest request, LeadStage stage, PipelineFilter filter, string? after) =>
        AppQuery.Of(request.Path.ToString(), ("column", stage.ToString()), ("person", filter.Person), ("source", filter.Source), ("cause", filter.Cause?.ToString()), ("after", after));

    private static PipelineFilter FilterOf(IQueryCollection query) => new(
        query.Given("person"), query.Given("source"), Enum.TryParse<StallCause>(query["cause"], out var cause) && Enum.IsDefined(cause) ? cause : null);
}
