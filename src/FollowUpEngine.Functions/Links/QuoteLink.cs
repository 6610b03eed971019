using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Quotes;
using FollowUpEngine.Quotes;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The customer's link to a quote: seen when they press for it, then accepted or declined. A scanner that follows the link has seen nothing.</summary>
public sealed class QuoteLink(LeadStore leads, LeadCommands commands, WorkHints hints, PageRenderer pages, IClock clock)
{
    private const int MaxBytes = 16 * 1024;
    private const int MostCharacters = 1_000;

    public async Task<IResult> ShowAsync(HttpRequest request, Business business, LinkBody link, CancellationToken ct) =>
        await leads.LoadAliveAsync(business.Id, link.Lead, ct) is { } stored ? await PageAsync(request, business, link, stored.Lead, "", null) : await GoneAsync(business);

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LinkBody link, CancellationToken ct)
    {
        if (await leads.LoadAliveAsync(business.Id, link.Lead, ct) is not { } stored)
        {
            return await GoneAsync(business);
        }

        if (!request.HasFormContentType || request.ContentLength is null or > MaxBytes)
        {
            return await PageAsync(request, business, link, stored.Lead, "", "use the buttons of this page.");
        }

        var form = await request.ReadFormAsync(ct);
        var reason = form["reason"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        var (isKnown, accepts) = form["do"].ToString() switch
        {
            QuoteModel.See => (true, (bool?)null),
            QuoteModel.Accept => (true, true),
            QuoteModel.Decline => (true, false),
            _ => (false, null),
        };
        if (!isKnown || reason.Length > MostCharacters)
        {
            return await PageAsync(request, business, link, stored.Lead, reason, isKnown ? $"the text has {reason.Length} characters; {MostCharacters} are taken." : "choose one of the buttons.");
        }

        var command = new LeadCommand.AnswerQuote(link.Quote!.Value, accepts, accepts == false && reason.Length > 0 ? reason : null, stored.Lead.Email is null ? Channel.Sms : Channel.Email);
        switch (await commands.ExecuteAsync(business, link.Lead, command, clock.GetCurrentInstant(), CancellationToken.None))
        {
            case LeadCommandResult.Done done:
                await hints.AskAsync(business.Id, CancellationToken.None);
                return await PageAsync(request, business, link, done.Lead, "", null);
            case LeadCommandResult.Refused refused when await leads.LoadAliveAsync(business.Id, link.Lead, ct) is { } current:
                return await PageAsync(request, business, link, current.Lead, reason, refused.Reason);
            default:
                return await GoneAsync(business);
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, Business business, LinkBody link, Lead lead, string text, string? refusal) =>
        PageAnswer.Of(await pages.RenderAsync<QuotePage, QuoteModel>(new QuoteModel
        {
            Business = business,
            Lead = lead,
            Standing = QuoteRules.Of(lead, link.Quote!.Value, business, clock.GetCurrentInstant()),
            Path = request.Path.ToString(),
            Text = text,
            Refusal = refusal,
        }));

    private Task<IResult> GoneAsync(Business business) => LinkProblems.PageAsync(pages, business.Name, "This quote is not here any more", "Our data about it were erased. If you need us, write or call.");
}
