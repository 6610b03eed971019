using System.Globalization;
using FollowUpEngine.Appointments;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Appointments;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Links;

/// <summary>The short link in the question how a visit went: held, with what was offered if they like, or nobody was there. Once told it says so.</summary>
public sealed class VisitLink(PageRenderer pages) : ILeadLinkPage
{
    public int MaxBytes => 16 * 1024;

    public (string Title, string Text) Gone => ("This lead is not here any more", "Its data were erased. There is nothing left to do.");

    public LeadLinkForm Read(IFormCollection form, LeadLinkView view)
    {
        var amount = form["amount"].ToString().Trim();
        return form["do"].ToString() switch
        {
            VisitModel.Missed => new LeadLinkForm(amount, new LeadCommand.AnswerVisit(new AppointmentMissed { At = view.Now, Who = view.Who }, null, view.Link), null),
            VisitModel.Held => Held(amount, view),
            _ => new LeadLinkForm(amount, null, LeadLinkForm.NoButton),
        };
    }

    public bool SaysWhy(LeadLinkView view) => StandingOf(view) is not VisitStanding.Open;

    public Task<string> RenderAsync(LeadLinkView view, string typed, string? refusal) => pages.RenderAsync<VisitPage, VisitModel>(new VisitModel
    {
        Business = view.Business,
        Lead = view.Lead,
        Person = view.PersonName ?? "",
        Standing = StandingOf(view),
        Path = view.Path,
        Amount = typed,
        Refusal = refusal,
    });

    private static VisitStanding StandingOf(LeadLinkView view) => VisitLinkRules.Of(view.Lead, view.Link, view.Business, view.Now);

    private static LeadLinkForm Held(string typed, LeadLinkView view)
    {
        // As people type money: $1,250.50
        var plain = typed.Replace("$", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim();
        decimal? amount = plain.Length == 0 ? null : decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : -1;
        if (amount <= 0)
        {
            return new LeadLinkForm(typed, null, "the amount is no number. Write it like 4800 or 4,800.50, or leave it out.");
        }

        var quote = amount is { } offered ? new QuoteSent { At = view.Now, Who = view.Who, Amount = offered } : null;
        return new LeadLinkForm(typed, new LeadCommand.AnswerVisit(new AppointmentHeld { At = view.Now, Who = view.Who }, quote, view.Link), null);
    }
}
