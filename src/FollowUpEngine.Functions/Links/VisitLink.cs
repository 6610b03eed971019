using System.Globalization;
using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Appointments;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The short link in the question how a visit went: held, with what was offered if they like, or nobody was there. Once told it says so.</summary>
public sealed class VisitLink(LeadStore leads, LeadCommands commands, WorkHints hints, PageRenderer pages, IClock clock)
{
    private const int MaxBytes = 16 * 1024;

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
        var now = clock.GetCurrentInstant();
        var given = form["amount"].ToString().Trim();
        var (command, fault) = Command(form["do"].ToString(), given, business, link, now);
        if (command is null)
        {
            return await PageAsync(request, business, link, stored.Lead, given, fault);
        }

        switch (await commands.ExecuteAsync(business, link.Lead, command, now, CancellationToken.None))
        {
            case LeadCommandResult.Done done:
                await hints.AskAsync(business.Id, CancellationToken.None);
                return await PageAsync(request, business, link, done.Lead, "", null);
            case LeadCommandResult.Refused refused when await leads.LoadAliveAsync(business.Id, link.Lead, ct) is { } current:
                // Where the link can say nothing any more, the page says why by itself.
                return await PageAsync(request, business, link, current.Lead, given, VisitLinkRules.Of(current.Lead, link, business, now) is VisitStanding.Open ? refused.Reason : null);
            default:
                return await GoneAsync(business);
        }
    }

    private static (LeadCommand? Command, string? Fault) Command(string what, string given, Business business, LinkBody link, Instant now)
    {
        var who = business.Staff.FirstOrDefault(person => person.Id == link.Person)?.Name ?? link.Person;
        if (what == VisitModel.Missed)
        {
            return (new LeadCommand.AnswerVisit(new AppointmentMissed { At = now, Who = who }, null, link), null);
        }

        if (what != VisitModel.Held)
        {
            return (null, "choose one of the buttons.");
        }

        // As people type money: $1,250.50
        var plain = given.Replace("$", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim();
        decimal? amount = plain.Length == 0 ? null : decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return amount <= 0
            ? (null, "the amount is no number. Write it like 4800 or 4,800.50, or leave it out.")
            : (new LeadCommand.AnswerVisit(new AppointmentHeld { At = now, Who = who }, amount is { } offered ? new QuoteSent { At = now, Who = who, Amount = offered } : null, link), null);
    }

    private async Task<IResult> PageAsync(HttpRequest request, Business business, LinkBody link, Lead lead, string amount, string? refusal) =>
        PageAnswer.Of(await pages.RenderAsync<VisitPage, VisitModel>(new VisitModel
        {
            Business = business,
            Lead = lead,
            Person = business.Staff.FirstOrDefault(person => person.Id == link.Person)?.Name ?? "",
            Standing = VisitLinkRules.Of(lead, link, business, clock.GetCurrentInstant()),
            Path = request.Path.ToString(),
            Amount = amount,
            Refusal = refusal,
        }));

    private Task<IResult> GoneAsync(Business business) => LinkProblems.PageAsync(pages, business.Name, "This lead is not here any more", "Its data were erased. There is nothing left to do.");
}
