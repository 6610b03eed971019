using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Unsubscribe;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The link in every email that ends them. It never expires: it must work for months.</summary>
public sealed class UnsubscribeLink(LeadCommands commands, SenderHealth health, PageRenderer pages, IClock clock)
{
    public Task<IResult> ShowAsync(HttpRequest request, Business business) => PageAsync(request, business, isDone: false);

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LinkGrant grant)
    {
        var stop = new LeadCommand.OptOut(Channel.Email, "the unsubscribe link");
        var result = await commands.ExecuteAsync(business, grant.Lead, stop, clock.GetCurrentInstant(), CancellationToken.None);
        await health.CheckAsync(business.Id, clock.GetCurrentInstant(), CancellationToken.None);

        // A lead that is gone was erased, and its addresses were stopped with that: nothing is left to do, and the person is told the truth.
        return await PageAsync(request, business, isDone: result is LeadCommandResult.Done or LeadCommandResult.NotFound);
    }

    private async Task<IResult> PageAsync(HttpRequest request, Business business, bool isDone)
    {
        var model = new UnsubscribeModel { BusinessName = business.Name, PostalAddress = business.PostalAddress, Path = request.Path.ToString(), IsDone = isDone };
        return Results.Content(await pages.RenderAsync<UnsubscribePage, UnsubscribeModel>(model), "text/html; charset=utf-8");
    }
}
