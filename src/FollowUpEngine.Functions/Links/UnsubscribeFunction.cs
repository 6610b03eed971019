using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Unsubscribe;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The signed link in every email: looking changes nothing (scanners look), a POST unsubscribes (RFC 8058).</summary>
public sealed class UnsubscribeFunction(BusinessDirectory directory, LeadCommands commands, UnsubscribeContext context)
{
    private const string Route = "l/{token}";

    [Function("LinkShown")]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string token, CancellationToken ct) =>
        AnswerAsync(request, token, (_, _) => Task.FromResult(false), ct);

    // No log-in, no cookie, no origin check: mail providers post here on the person's behalf.
    [Function("LinkUsed")]
    public Task<IResult> Act([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string token, CancellationToken ct) =>
        AnswerAsync(request, token, async (business, grant) =>
        {
            var stop = new LeadCommand.OptOut(Channel.Email, "the unsubscribe link");
            return await commands.ExecuteAsync(business, grant.Lead, stop, context.Clock.GetCurrentInstant(), CancellationToken.None) is LeadCommandResult.Done;
        }, ct);

    private async Task<IResult> AnswerAsync(HttpRequest request, string token, Func<Business, LinkGrant, Task<bool>> act, CancellationToken ct)
    {
        if (context.Tokens.Read(token) is not { Purpose: LinkGrant.Unsubscribe } grant || await directory.FindAsync(grant.Business, ct) is not { } business)
        {
            return Problems.NotFound("This link is not valid. Open it from the email again, or reply to the email.");
        }

        var model = new UnsubscribeModel
        {
            BusinessName = business.Name,
            PostalAddress = business.PostalAddress,
            Path = request.Path.ToString(),
            IsDone = await act(business, grant),
        };
        return Results.Content(await context.Pages.RenderAsync<UnsubscribePage, UnsubscribeModel>(model), "text/html; charset=utf-8");
    }
}

/// <summary>What the link needs besides the lead: whose token it is, what to show, what time it is.</summary>
public sealed record UnsubscribeContext(LinkTokens Tokens, PageRenderer Pages, IClock Clock);
