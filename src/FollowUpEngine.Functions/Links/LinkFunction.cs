using FollowUpEngine.Businesses;
using FollowUpEngine.Pages;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.Links;

/// <summary>
/// Signed links: looking changes nothing (scanners and previews look), a POST acts. No log-in, no cookie, no origin check: the address is the key, and
/// mail providers post to some of them on the person's behalf (RFC 8058).
/// </summary>
public sealed class LinkFunction(LinkReader links, UnsubscribeLink unsubscribe, AnswerLink answer, WaitingLink waiting, BookingLink booking, LeadLinks leads, PageRenderer pages)
{
    private const string Route = "l/{token}";

    [Function("LinkShown")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string token, CancellationToken ct) =>
        await links.ReadAsync(token, ct) switch
        {
            OpenedLink.ByToken { Grant.Purpose: LinkGrant.Unsubscribe } link => await unsubscribe.ShowAsync(request, link.Business),
            OpenedLink.ByToken { Grant.Purpose: LinkGrant.Answer } link => await answer.ShowAsync(request, link.Business, link.Grant, ct),
            OpenedLink.ByToken { Grant: { Purpose: LinkGrant.Waiting, Person: not null } } link => await waiting.ShowAsync(request, link.Business, link.Grant, ct),
            OpenedLink.ByToken { Grant.Purpose: LinkGrant.Booking } link => await booking.ShowAsync(request, link.Business, link.Grant.Lead, link.Grant.Until, ct),
            OpenedLink.Stored { Body.Purpose: LinkBody.ForBooking } link => await booking.ShowAsync(request, link.Business, link.Body.Lead, link.Body.Until, ct),
            OpenedLink.Stored link => await leads.ShowAsync(request, link.Business, link.Body, ct),
            _ => await UnknownAsync(),
        };

    [Function("LinkUsed")]
    public async Task<IResult> Act([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string token, CancellationToken ct) =>
        await links.ReadAsync(token, ct) switch
        {
            OpenedLink.ByToken { Grant.Purpose: LinkGrant.Unsubscribe } link => await unsubscribe.ActAsync(request, link.Business, link.Grant),
            OpenedLink.ByToken { Grant.Purpose: LinkGrant.Answer } link => await answer.ActAsync(request, link.Business, link.Grant, ct),
            OpenedLink.ByToken { Grant: { Purpose: LinkGrant.Waiting, Person: not null } } link => await waiting.ActAsync(request, link.Business, link.Grant, ct),
            OpenedLink.ByToken { Grant.Purpose: LinkGrant.Booking } link => await booking.ActAsync(request, link.Business, link.Grant.Lead, link.Grant.Until, ct),
            OpenedLink.Stored { Body.Purpose: LinkBody.ForBooking } link => await booking.ActAsync(request, link.Business, link.Body.Lead, link.Body.Until, ct),
            OpenedLink.Stored link => await leads.ActAsync(request, link.Business, link.Body, ct),
            _ => await UnknownAsync(),
        };

    private Task<IResult> UnknownAsync() =>
        LinkProblems.PageAsync(pages, "", "This link is not valid", "It may be too old, or a part of it was lost on the way. Open it from the message again, or reply to the message.");
}
