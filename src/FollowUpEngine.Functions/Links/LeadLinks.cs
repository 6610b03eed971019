using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The short links about a lead. Looking changes nothing; what a button says is told to the lead, and the page shows what came of it.</summary>
public sealed class LeadLinks(HandoffLink handoff, VisitLink visit, QuoteLink quote, LeadStore leads, LeadCommands commands, WorkHints hints, PageRenderer pages, IClock clock)
{
    public async Task<IResult> ShowAsync(HttpRequest request, Business business, LinkBody link, CancellationToken ct)
    {
        var page = PageOf(link);
        return await LoadAsync(request, business, link, clock.GetCurrentInstant(), ct) is { } view ? await PageAsync(page, view, "", null) : await GoneAsync(page, business);
    }

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LinkBody link, CancellationToken ct)
    {
        var page = PageOf(link);
        var now = clock.GetCurrentInstant();
        if (await LoadAsync(request, business, link, now, ct) is not { } view)
        {
            return await GoneAsync(page, business);
        }

        if ((await AppForm.ReadAsync(request, ct, page.MaxBytes)).Form is not { } form)
        {
            return await PageAsync(page, view, "", "use the buttons of this page.");
        }

        var (said, pressed) = (page.Read(form, view), form["do"].ToString());
        if (said.Command is null)
        {
            return await PageAsync(page, view with { Pressed = pressed }, said.Typed, said.Fault);
        }

        // Whoever hangs up must not leave half of it undone.
        switch (await commands.ExecuteAsync(business, link.Lead, said.Command, now, CancellationToken.None))
        {
            case LeadCommandResult.Done done:
                await hints.AskAsync(business.Id, CancellationToken.None);
                return await PageAsync(page, view with { Lead = done.Lead }, "", null);
            case LeadCommandResult.Refused refused when await LoadAsync(request, business, link, now, ct) is { } current:
                return await PageAsync(page, current with { Pressed = pressed }, said.Typed, page.SaysWhy(current) ? null : refused.Reason);
            default:
                return await GoneAsync(page, business);
        }
    }

    private ILeadLinkPage PageOf(LinkBody link) => link switch
    {
        { Purpose: LinkBody.ForVisit } => visit,
        { Purpose: LinkBody.ForQuote, Quote: not null } => quote,
        _ => handoff,
    };

    /// <summary>Null: the lead was erased.</summary>
    private async Task<LeadLinkView?> LoadAsync(HttpRequest request, Business business, LinkBody link, Instant now, CancellationToken ct) =>
        await leads.LoadAliveAsync(business.Id, link.Lead, ct) is { } stored ? new LeadLinkView(business, link, stored.Lead, request.Path.ToString(), now) : null;

    private static async Task<IResult> PageAsync(ILeadLinkPage page, LeadLinkView view, string typed, string? refusal) =>
        PageAnswer.Of(await page.RenderAsync(view, typed, refusal));

    private Task<IResult> GoneAsync(ILeadLinkPage page, Business business) => LinkProblems.PageAsync(pages, business.Name, page.Gone.Title, page.Gone.Text);
}
