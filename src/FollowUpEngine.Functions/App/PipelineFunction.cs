using FollowUpEngine.Boards;
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

    // With a filter more cards are read than are shown; a column whose first ones do not pass says how many there are.
    private const int Read = 100;

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
        var columns = new List<PipelineColumn>();
        foreach (var stage in Stages)
        {
            var cells = counts[stage.ToString()].ToList();
            var cards = cells.Count == 0 ? [] : await board.ColumnAsync(visit.Business.Id, stage.ToString(), filter == PipelineFilter.None ? Shown : Read, ct);
            columns.Add(new PipelineColumn(
                stage, cells.Sum(cell => cell.Leads), cells.Where(cell => cell.Cell.Cause is not null).Sum(cell => cell.Leads), cells.Sum(cell => cell.Amount),
                [.. cards.Where(card => filter.Passes(card.Place.Cell)).Take(Shown)]));
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

    private static PipelineFilter FilterOf(IQueryCollection query) => new(
        Given(query["person"]), Given(query["source"]), Enum.TryParse<StallCause>(query["cause"], out var cause) && Enum.IsDefined(cause) ? cause : null);

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
