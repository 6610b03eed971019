using FollowUpEngine.Access;
using FollowUpEngine.Pages.App;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>The link that signs in: looking at it changes nothing (mail scanners look), its button begins the session, once.</summary>
public sealed class SignInLinkFunction(SignInLinks links, AppSessions sessions, AppCaller caller, AppAnswers answers, IClock clock)
{
    private const string Route = "app/s/{token}";

    [Function("SignInLink")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string token, CancellationToken ct) =>
        await links.LookAsync(token, clock.GetCurrentInstant(), ct) is var state and not SignInLinkState.Live
            ? await DeadAsync(state)
            : await answers.PageAsync<SignInLinkPage, SignInLinkModel>(new SignInLinkModel(AppPaths.Link(token)));

    [Function("SignInLinkUsed")]
    public async Task<IResult> Use([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string token, CancellationToken ct)
    {
        // Else another site could sign somebody in as somebody else, and read what they then write.
        if (!caller.IsOurs(request))
        {
            return await answers.ForeignAsync();
        }

        switch (await links.UseAsync(token, clock.GetCurrentInstant(), CancellationToken.None))
        {
            case SignInLinkUse.Begun begun:
                sessions.Begin(request.HttpContext.Response, begun.Session);
                return PageAnswer.SeeOther(begun.To ?? AppPaths.Home);
            case SignInLinkUse.Refused { State: SignInLinkState.Used } when await sessions.FindAsync(request, ct) is not null:
                // The button was pressed twice: they are in.
                return PageAnswer.SeeOther(AppPaths.Home);
            case SignInLinkUse.Refused refused:
                return await DeadAsync(refused.State);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Task<IResult> DeadAsync(SignInLinkState state)
    {
        var (status, title, text) = state switch
        {
            SignInLinkState.Used => (410, "This link was used already", "Each link signs in once. If it was not you who used it, sign in and press “Sign out everywhere”."),
            SignInLinkState.Expired => (410, "This link is too old", $"Links work for {SignInRules.LinkFor.Minutes} minutes after they were sent."),
            _ => (404, "This link is not valid", "It was cut off or changed on its way, or is from long ago. Open it from the email again, whole."),
        };
        return answers.NoticeAsync(status, title, text, AppPaths.SignIn, "Get a new link");
    }
}
