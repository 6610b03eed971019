using FollowUpEngine.Numbers;
using FollowUpEngine.Pages.App;
using FollowUpEngine.Pages.Figures;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>The owner's numbers, as the last night counted them.</summary>
public sealed class NumbersFunction(AppCaller caller, AppAnswers answers, NumbersService numbers, IClock clock)
{
    private const string Route = "app/{business}/numbers";

    private static readonly string[] Asked = ["a-from", "a-to", "b-from", "b-to"];

    [Function("AppNumbers")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var kept = await numbers.ReadAsync(visit.Business.Id, ct);
        IReadOnlyList<string?> asked = [.. Asked.Select(request.Query.Given)];
        var (comparison, reason) = kept is null ? (null, null) : PeriodComparison.Of(kept.Report, (asked[0], asked[1]), (asked[2], asked[3]), clock.GetCurrentInstant().InZone(visit.Business.Zone).Date);
        return await answers.PageAsync<NumbersPage, NumbersModel>(new NumbersModel
        {
            Frame = visit.Frame(AppPaths.Of(visit.Business.Id, "numbers")),
            Shown = kept is null ? null : new NumbersShown
            {
                Business = visit.Business,
                Kept = kept,
                Comparison = comparison,
                NoComparison = reason,
                Asked = asked,
                ComparePath = AppPaths.Of(visit.Business.Id, "numbers"),
                FigurePath = figure => FigureFunction.PathOf(visit, figure),
            },
            CsvPath = table => AppPaths.Of(visit.Business.Id, $"numbers-csv/{table}"),
            CountPath = AppPaths.Of(visit.Business.Id, "numbers"),
            Hidden = new Dictionary<string, string>(StringComparer.Ordinal) { [AppFrameModel.FormTokenField] = visit.FormToken },
        });
    }

    /// <summary>Reads every lead, so it is a button and no page.</summary>
    [Function("AppCountNumbers")]
    public async Task<IResult> Count([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        await numbers.KeepAsync(visit.Business, clock.GetCurrentInstant(), ct);
        return PageAnswer.SeeOther(AppPaths.Of(visit.Business.Id, "numbers"));
    }
}
