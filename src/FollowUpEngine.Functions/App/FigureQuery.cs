using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Stalls;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Functions.App;

/// <summary>A figure as it stands in an address. Nonsense asks for nothing.</summary>
internal static class FigureQuery
{
    public static LeadFigure Of(IQueryCollection query) => new()
    {
        Stage = StageOf(query, "stage"),
        Then = StageOf(query, "then"),
        Source = query.Given("source"),
        Month = query.Given("month"),
        Generator = query.Given("generator"),
        Closer = query.Given("closer"),
        Since = MomentOf(query, "since"),
        Until = MomentOf(query, "until"),
        Silence = Enum.TryParse<StallCause>(query["silence"], out var cause) && Enum.IsDefined(cause) ? cause : null,
        IsPrompt = query["prompt"] == "1",
    };

    public static string PathOf(string path, LeadFigure figure, LeadId? after) => AppQuery.Of(
        path,
        ("stage", figure.Stage?.ToString()), ("then", figure.Then?.ToString()), ("source", figure.Source), ("month", figure.Month), ("generator", figure.Generator), ("closer", figure.Closer),
        ("since", Text(figure.Since)), ("until", Text(figure.Until)), ("silence", figure.Silence?.ToString()), ("prompt", figure.IsPrompt ? "1" : null), ("after", after?.Value));

    private static LeadStage? StageOf(IQueryCollection query, string name) => Enum.TryParse<LeadStage>(query[name], out var stage) && Funnel.Stages.Contains(stage) ? stage : null;

    private static Instant? MomentOf(IQueryCollection query, string name) =>
        query.Given(name) is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } && at.InUtc().Year is > 1999 and < 2200 ? at : null;

    private static string? Text(Instant? at) => at is { } moment ? InstantPattern.ExtendedIso.Format(moment) : null;
}
