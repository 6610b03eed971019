using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>
/// Signed links: looking changes nothing (scanners and previews look), a POST acts. No log-in, no cookie, no origin check: the address is the key, and
/// mail providers post to some of them on the person's behalf (RFC 8058).
/// </summary>
public sealed class LinkFunction(LinkTokens tokens, BusinessDirectory directory, UnsubscribeLink unsubscribe, AnswerLink answer, IClock clock)
{
    private const string Route = "l/{token}";

    [Function("LinkShown")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string token, CancellationToken ct)
    {
        var (grant, business) = await FindAsync(token, ct);
        return grant?.Purpose switch
        {
            LinkGrant.Unsubscribe => await unsubscribe.ShowAsync(request, business!),
            LinkGrant.Answer => await answer.ShowAsync(request, business!, grant, ct),
            _ => Unknown(),
        };
    }

    [Function("LinkUsed")]
    public async Task<IResult> Act([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string token, CancellationToken ct)
    {
        var (grant, business) = await FindAsync(token, ct);
        return grant?.Purpose switch
        {
            LinkGrant.Unsubscribe => await unsubscribe.ActAsync(request, business!, grant),
            LinkGrant.Answer => await answer.ActAsync(request, business!, grant, ct),
            _ => Unknown(),
        };
    }

    private async Task<(LinkGrant? Grant, Business? Business)> FindAsync(string token, CancellationToken ct) =>
        tokens.Read(token) is { } grant && !(grant.Until < clock.GetCurrentInstant()) && await directory.FindAsync(grant.Business, ct) is { } business ? (grant, business) : (null, null);

    private static IResult Unknown() => Problems.NotFound("This link is not valid, or no longer. Open it from the message again, or reply to the message.");
}
