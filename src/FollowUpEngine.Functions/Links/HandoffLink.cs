using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Handoffs;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The short link in a notice about a packet: accept it, send it back, ask about it; or answer what was asked. What it can't do any more it says, on a page.</summary>
public sealed class HandoffLink(LeadStore leads, LeadCommands commands, WorkHints hints, PageRenderer pages, IClock clock)
{
    private const int MaxBytes = 32 * 1024;
    private const int MostCharacters = 1_000;

    public async Task<IResult> ShowAsync(HttpRequest request, Business business, LinkBody link, CancellationToken ct) =>
        await leads.LoadAliveAsync(business.Id, link.Lead, ct) is { } stored ? await PageAsync(request, business, link, stored.Lead, "", null, ct) : await GoneAsync(business);

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LinkBody link, CancellationToken ct)
    {
        if (await leads.LoadAliveAsync(business.Id, link.Lead, ct) is not { } stored)
        {
            return await GoneAsync(business);
        }

        if (!request.HasFormContentType || request.ContentLength is null or > MaxBytes)
        {
            return await PageAsync(request, business, link, stored.Lead, "", "use the buttons of this page.", ct);
        }

        var form = await request.ReadFormAsync(ct);

        var now = clock.GetCurrentInstant();
        var text = form["text"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        var (word, fault) = Word(form, text, business, link, now);
        if (word is null)
        {
            return await PageAsync(request, business, link, stored.Lead, text, fault, ct);
        }

        switch (await commands.ExecuteAsync(business, link.Lead, new LeadCommand.AnswerByLink(word, link), now, CancellationToken.None))
        {
            case LeadCommandResult.Done done:
                await hints.AskAsync(business.Id, CancellationToken.None);
                return await PageAsync(request, business, link, done.Lead, "", null, ct);
            case LeadCommandResult.Refused refused when await leads.LoadAliveAsync(business.Id, link.Lead, ct) is { } current:
                // Where the link can say nothing any more, the page says why by itself.
                var isOpen = PacketLinkRules.Of(current.Lead, link, business, now) is PacketStanding.Open;
                return await PageAsync(request, business, link, current.Lead, text, isOpen ? refused.Reason : null, ct);
            default:
                return await GoneAsync(business);
        }
    }

    private static (PacketWord? Word, string? Fault) Word(IFormCollection form, string text, Business business, LinkBody link, Instant now)
    {
        var who = business.Staff.FirstOrDefault(person => person.Id == link.Person)?.Name ?? link.Person;
        if (text.Length > MostCharacters)
        {
            return (null, $"the text has {text.Length} characters; {MostCharacters} are taken.");
        }

        return form["do"].ToString() switch
        {
            HandoffModel.Accept => (new HandoffAccepted { At = now, Who = who, By = link.Person, Link = link.Id, Closer = link.Person }, null),
            HandoffModel.Reject when Enum.TryParse<RejectReason>(form["reason"], out var reason) && Enum.IsDefined(reason) =>
                (new HandoffRejected { At = now, Who = who, By = link.Person, Link = link.Id, Reason = reason, Text = text.Length == 0 ? null : text }, null),
            HandoffModel.Reject => (null, "choose the reason."),
            HandoffModel.Ask or HandoffModel.Answer when text.Length == 0 => (null, "there is no text. Write what the other shall read."),
            HandoffModel.Ask => (new HandoffQuestioned { At = now, Who = who, By = link.Person, Link = link.Id, Question = text }, null),
            HandoffModel.Answer => (new HandoffQuestionAnswered { At = now, Who = who, By = link.Person, Link = link.Id, Answer = text }, null),
            _ => (null, "choose one of the buttons."),
        };
    }

    private async Task<IResult> PageAsync(HttpRequest request, Business business, LinkBody link, Lead lead, string text, string? refusal, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var model = new HandoffModel
        {
            Business = business,
            Lead = lead,
            Person = business.Staff.FirstOrDefault(person => person.Id == link.Person)?.Name ?? "",
            Standing = PacketLinkRules.Of(lead, link, business, clock.GetCurrentInstant()),
            Path = request.Path.ToString(),
            Text = text,
            Refusal = refusal,
        };
        return Results.Content(await pages.RenderAsync<HandoffPage, HandoffModel>(model), "text/html; charset=utf-8");
    }

    private Task<IResult> GoneAsync(Business business) => LinkProblems.PageAsync(pages, business.Name, "This lead is not here any more", "Its data were erased. There is nothing left to do.");
}
