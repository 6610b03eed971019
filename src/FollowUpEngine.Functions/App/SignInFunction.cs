using System.Globalization;
using FollowUpEngine.Access;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>Asking for a link to sign in. What is answered says nothing about whether the address is known.</summary>
public sealed class SignInFunction(SignInAsks asks, CallerHash callers, AppCaller caller, AppAnswers answers, IClock clock)
{
    private const string Route = "app/sign-in";

    [Function("SignIn")]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request) =>
        PageAsync(new SignInModel { Path = AppPaths.SignIn, To = AppPaths.ReturnTo(request.Query["to"]), IsAsked = request.Query["asked"] == "1" });

    [Function("SignInAsked")]
    public async Task<IResult> Ask([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, CancellationToken ct)
    {
        if (!caller.IsOurs(request))
        {
            return await answers.ForeignAsync();
        }

        var (form, status) = await AppForm.ReadAsync(request, ct);
        if (form is null)
        {
            return await answers.UnreadableAsync(status);
        }

        var (typed, to) = (form["email"].ToString(), AppPaths.ReturnTo(form["to"]));
        if (EmailAddress.TryParse(typed, out var fault) is not { } email)
        {
            return await PageAsync(new SignInModel { Path = AppPaths.SignIn, To = to, Typed = typed, Fault = fault }, StatusCodes.Status400BadRequest);
        }

        var now = clock.GetCurrentInstant();
        return await asks.AskAsync(email, callers.Of(request.HttpContext), to, now, CancellationToken.None) is { } free
            ? await TooManyAsync(request.HttpContext.Response, free - now)
            : PageAnswer.SeeOther(AppPaths.Asked);
    }

    private Task<IResult> PageAsync(SignInModel model, int status = StatusCodes.Status200OK) => answers.PageAsync<SignInPage, SignInModel>(model, status);

    private Task<IResult> TooManyAsync(HttpResponse response, Duration wait)
    {
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return answers.NoticeAsync(
            StatusCodes.Status429TooManyRequests,
            "That was asked for too often",
            $"Links were asked for many times within the hour, for this address or from where you are. Try again in {Math.Ceiling(wait.TotalMinutes)} minutes; the links that were sent meanwhile still work, each for {SignInRules.LinkFor.Minutes} minutes.",
            AppPaths.SignIn,
            "Back to the sign-in");
    }
}
