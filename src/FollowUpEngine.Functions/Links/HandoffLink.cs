using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Handoffs;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Links;

/// <summary>The short link in a notice about a packet: accept it, send it back, ask about it; or answer what was asked. What it can't do any more it says, on a page.</summary>
public sealed class HandoffLink(PageRenderer pages) : ILeadLinkPage
{
    public int MaxBytes => 32 * 1024;

    public (string Title, string Text) Gone => ("This lead is not here any more", "Its data were erased. There is nothing left to do.");

    public LeadLinkForm Read(IFormCollection form, LeadLinkView view)
    {
        var text = FormText.Of(form, "text");
        var (word, fault) = LeadLinkForm.TooLong(text) is { } tooLong ? (null, tooLong) : Word(form, text, view);
        return new LeadLinkForm(text, word is null ? null : new LeadCommand.AnswerByLink(word, view.Link), fault);
    }

    public bool SaysWhy(LeadLinkView view) => StandingOf(view) is not PacketStanding.Open;

    public Task<string> RenderAsync(LeadLinkView view, string typed, string? refusal) => pages.RenderAsync<HandoffPage, HandoffModel>(new HandoffModel
    {
        Business = view.Business,
        Lead = view.Lead,
        Person = view.PersonName ?? "",
        Standing = StandingOf(view),
        Path = view.Path,
        Text = typed,
        IsSendingBack = view.Pressed == HandoffModel.Reject,
        Refusal = refusal,
    });

    private static PacketStanding StandingOf(LeadLinkView view) => PacketLinkRules.Of(view.Lead, view.Link, view.Business, view.Now);

    private static (PacketWord? Word, string? Fault) Word(IFormCollection form, string text, LeadLinkView view)
    {
        var (at, who, link) = (view.Now, view.Who, view.Link);
        return form["do"].ToString() switch
        {
            HandoffModel.Accept => (new HandoffAccepted { At = at, Who = who, By = link.Person, Link = link.Id, Closer = link.Person }, null),
            HandoffModel.Reject when Enum.TryParse<RejectReason>(form["reason"], out var reason) && Enum.IsDefined(reason) =>
                (new HandoffRejected { At = at, Who = who, By = link.Person, Link = link.Id, Reason = reason, Text = text.Length == 0 ? null : text }, null),
            HandoffModel.Reject => (null, "choose the reason."),
            HandoffModel.Ask or HandoffModel.Answer when text.Length == 0 => (null, "there is no text. Write what the other shall read."),
            HandoffModel.Ask => (new HandoffQuestioned { At = at, Who = who, By = link.Person, Link = link.Id, Question = text }, null),
            HandoffModel.Answer => (new HandoffQuestionAnswered { At = at, Who = who, By = link.Person, Link = link.Id, Answer = text }, null),
            _ => (null, LeadLinkForm.NoButton),
        };
    }
}
