using FollowUpEngine.Access;
using FollowUpEngine.Pages.App;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>Where people land: in their business, or before the list of them.</summary>
public sealed class HomeFunction(AppCaller caller, AppAnswers answers)
{
    [Function("AppHome")]
    public async Task<IResult> Land([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app")] HttpRequest request, CancellationToken ct)
    {
        var (visitor, refusal) = await caller.EnterAsync(request, ct);
        return visitor is null ? refusal!
            : visitor.Insider is { IsOperator: false, Businesses: [var only] } && AppNavigation.Landing(only.Business.Id, only.Roles) is { } landing ? PageAnswer.SeeOther(landing)
            : await PageAsync(visitor, request);
    }

    [Function("AppMe")]
    public async Task<IResult> Me([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/me")] HttpRequest request, CancellationToken ct)
    {
        var (visitor, refusal) = await caller.EnterAsync(request, ct);
        return visitor is null ? refusal! : await PageAsync(visitor, request);
    }

    private Task<IResult> PageAsync(AppVisitor visitor, HttpRequest request) => answers.PageAsync<HomePage, HomeModel>(new HomeModel
    {
        Frame = visitor.Frame(request.Path.ToString()),
        Businesses = [.. visitor.Insider.Businesses.Select(Of)],
        IsOperator = visitor.Insider.IsOperator,
        Address = visitor.Insider.Address.Given,
        SignOutEverywherePath = AppPaths.SignOutEverywhere,
    });

    private static HomeBusiness Of(Membership member) => new(
        member.Business.Name,
        string.Join(" and ", member.Roles.Select(role => role.ToString().ToLowerInvariant())),
        AppNavigation.Landing(member.Business.Id, member.Roles));
}
