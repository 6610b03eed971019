using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Quotes;
using FollowUpEngine.Quotes;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Links;

/// <summary>The customer's link to a quote: seen when they press for it, then accepted or declined. A scanner that follows the link has seen nothing.</summary>
public sealed class QuoteLink(PageRenderer pages) : ILeadLinkPage
{
    public int MaxBytes => 16 * 1024;

    public (string Title, string Text) Gone => ("This quote is not here any more", "Our data about it were erased. If you need us, write or call.");

    public LeadLinkForm Read(IFormCollection form, LeadLinkView view)
    {
        var reason = FormText.Of(form, "reason");
        var (isKnown, accepts) = form["do"].ToString() switch
        {
            QuoteModel.See => (true, (bool?)null),
            QuoteModel.Accept => (true, true),
            QuoteModel.Decline => (true, false),
            _ => (false, null),
        };
        if ((isKnown ? LeadLinkForm.TooLong(reason) : LeadLinkForm.NoButton) is { } fault)
        {
            return new LeadLinkForm(reason, null, fault);
        }

        var why = accepts == false && reason.Length > 0 ? reason : null;
        return new LeadLinkForm(reason, new LeadCommand.AnswerQuote(view.Link.Quote!.Value, accepts, why, view.Lead.Email is null ? Channel.Sms : Channel.Email), null);
    }

    /// <summary>A refusal says more to the customer than the page does: how they reach us all the same.</summary>
    public bool SaysWhy(LeadLinkView view) => false;

    public Task<string> RenderAsync(LeadLinkView view, string typed, string? refusal) => pages.RenderAsync<QuotePage, QuoteModel>(new QuoteModel
    {
        Business = view.Business,
        Lead = view.Lead,
        Standing = QuoteRules.Of(view.Lead, view.Link.Quote!.Value, view.Business, view.Now),
        Path = view.Path,
        Text = typed,
        Refusal = refusal,
    });
}
