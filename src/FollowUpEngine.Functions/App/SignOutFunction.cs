using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.App;

/// <summary>Ends sessions: this one, or all of the person.</summary>
public sealed class SignOutFunction(AppCaller caller, AppSessions sessions)
{
    [Function("SignOut")]
    public async Task<IResult> Here([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/sign-out")] HttpRequest request, CancellationToken ct)
    {
        var (session, _, refusal) = await caller.SessionAsync(request, ct);
        if (session is null)
        {
            return refusal!;
        }

        await sessions.EndAsync(request.HttpContext.Response, session);
        return PageAnswer.SeeOther(AppPaths.SignIn);
    }

    [Function("SignOutEverywhere")]
    public async Task<IResult> Everywhere([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/sign-out-everywhere")] HttpRequest request, CancellationToken ct)
    {
        var (session, _, refusal) = await caller.SessionAsync(request, ct);
        if (session is null)
        {
            return refusal!;
        }

        await sessions.EndAllAsync(request.HttpContext.Response, session);
        return PageAnswer.SeeOther(AppPaths.SignIn);
    }
}
