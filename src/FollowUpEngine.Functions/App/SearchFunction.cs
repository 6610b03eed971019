using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Boards;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>Finding somebody. What is looked for comes by a form, and stands in the address of the result as keyed hashes: no web address tells a name.</summary>
public sealed class SearchFunction(AppCaller caller, AppAnswers answers, LeadSearch search)
{
    private const string For = "for";

    [Function("AppSearch")]
    public async Task<IResult> Ask([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/search")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var path = AppPaths.Of(visit.Business.Id, "search");
        return PageAnswer.SeeOther(search.TermsOf(visit.Form["q"]) is { } terms ? $"{path}?{For}={terms}" : path);
    }

    [Function("AppFound")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/search")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var terms = SearchTerms.TryParse(request.Query[For]);
        return await answers.PageAsync<SearchPage, SearchModel>(new SearchModel
        {
            Frame = visit.Frame(request.Path.ToString()),
            Business = visit.Business,
            Path = request.Path.ToString(),
            Kind = terms?.Kind,
            Found = terms is null ? [] : await search.FindAsync(visit.Business.Id, terms, ct),
            PathOf = LeadPages.PathOf(visit),
        });
    }
}
