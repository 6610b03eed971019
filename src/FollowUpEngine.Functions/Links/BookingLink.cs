using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Appointments;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Functions.Links;

/// <summary>The customer's link: choose a time, another one, or none. Looking changes nothing; choosing keeps the time for ten minutes; confirming books it.</summary>
public sealed class BookingLink(LeadStore leads, BookingChoice choice, WorkHints hints, PageRenderer pages, IClock clock)
{
    private const int MaxBytes = 16 * 1024;
    private const int MostCharacters = 200;

    public async Task<IResult> ShowAsync(HttpRequest request, Business business, LeadId id, Instant? until, CancellationToken ct) =>
        await OpenAsync(business, id, until, ct) switch
        {
            (null, { } refusal) => refusal,
            ({ } lead, _) => await ChooseAsync(request, business, lead, request.Query["kind"], request.Query["done"].Count > 0 ? BookingNotice.Done : BookingNotice.None, ct),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LeadId id, Instant? until, CancellationToken ct)
    {
        var (lead, refusal) = await OpenAsync(business, id, until, ct);
        if (lead is null)
        {
            return refusal!;
        }

        if ((await AppForm.ReadAsync(request, ct, MaxBytes)).Form is not { } form)
        {
            return await ChooseAsync(request, business, lead, null, BookingNotice.NotOurs, ct);
        }

        var now = clock.GetCurrentInstant();
        var kind = Line(form["kind"]);
        var typed = new Typed(Line(form["name"]), Line(form["address"]));
        // A page that lay open may speak of a visit that was moved or cancelled since.
        if (form["visit"].ToString() != BookingModel.VisitOf(lead, business, now) && !IsRepeat(form, lead))
        {
            return await ChooseAsync(request, business, lead, kind, BookingNotice.Changed, ct, typed);
        }

        switch (form["do"].ToString())
        {
            case BookingModel.Pick when Starts(form) is { } starts:
                return await choice.HoldAsync(business, lead, kind, starts, now, CancellationToken.None)
                    ? await ConfirmAsync(request, business, lead, kind, starts, typed, null, ct)
                    : await ChooseAsync(request, business, lead, kind, BookingNotice.Taken, ct, typed);
            case BookingModel.Book when Starts(form) is { } starts:
                return Missing(form, lead) is { } missing
                    ? await ConfirmAsync(request, business, lead, kind, starts, typed, missing, ct)
                    : await AnswerAsync(request, business, id, kind, await choice.BookAsync(business, lead, new BookingWish(starts, kind, typed.Name, typed.Address), now, CancellationToken.None), BookingNotice.Taken, typed, ct);
            case BookingModel.Cancel when BookingRules.Of(lead, business, now) is BookingStanding.Booked:
                return await AnswerAsync(request, business, id, kind, await choice.CancelAsync(business, lead, Line(form["reason"]), now, CancellationToken.None), BookingNotice.Changed, typed, ct);
            default:
                return await ChooseAsync(request, business, lead, kind, BookingNotice.None, ct);
        }
    }

    /// <summary>On by GET, so that neither reload nor the back button sends it again.</summary>
    private async Task<IResult> AnswerAsync(HttpRequest request, Business business, LeadId id, string? kind, LeadCommandResult result, BookingNotice otherwise, Typed typed, CancellationToken ct)
    {
        if (result is LeadCommandResult.Done)
        {
            await hints.AskAsync(business.Id, CancellationToken.None);
            return PageAnswer.SeeOther($"{request.Path}?done=1");
        }

        return await leads.LoadAliveAsync(business.Id, id, ct) is { } now ? await ChooseAsync(request, business, now.Lead, kind, otherwise, ct, typed) : await GoneAsync(business);
    }

    private async Task<(Lead? Lead, IResult? Refusal)> OpenAsync(Business business, LeadId id, Instant? until, CancellationToken ct)
    {
        if (await leads.LoadAliveAsync(business.Id, id, ct) is not { Lead: var lead })
        {
            return (null, await GoneAsync(business));
        }

        var now = clock.GetCurrentInstant();
        return BookingRules.Of(lead, business, now) switch
        {
            BookingStanding.Closed => (null, await LinkProblems.PageAsync(pages, business.Name, "No times to choose from here", $"{Reach(business)} We will find a time with you.")),
            BookingStanding.Open when until <= now => (null, await LinkProblems.PageAsync(pages, business.Name, "This link is too old", $"{Reach(business)} We will send you a new one.")),
            _ => (lead, null),
        };
    }

    private async Task<IResult> ChooseAsync(HttpRequest request, Business business, Lead lead, string? kind, BookingNotice notice, CancellationToken ct, Typed? typed = null)
    {
        var now = clock.GetCurrentInstant();
        var times = await choice.TimesAsync(business, lead, kind, now, ct);
        return await PageAsync(new BookingModel { Business = business, Lead = lead, Now = now, Times = times, Path = request.Path.ToString(), Notice = notice, Name = typed?.Name ?? "", Address = typed?.Address ?? "" });
    }

    private async Task<IResult> ConfirmAsync(HttpRequest request, Business business, Lead lead, string? kind, Instant starts, Typed typed, string? missing, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var times = await choice.TimesAsync(business, lead, kind, now, ct, SlotHolds.HeldFor);
        return await PageAsync(new BookingModel
        {
            Business = business, Lead = lead, Now = now, Times = times, Path = request.Path.ToString(),
            Chosen = starts, Name = typed.Name ?? "", Address = typed.Address ?? "", Missing = missing,
        });
    }

    private async Task<IResult> PageAsync(BookingModel model) => PageAnswer.Of(await pages.RenderAsync<BookingPage, BookingModel>(model));

    private Task<IResult> GoneAsync(Business business) => LinkProblems.PageAsync(pages, business.Name, "This link is not valid any more", $"{Reach(business)} We will find a time with you.");

    private static string Reach(Business business) => business.Phone is { } phone ? $"Call us, {phone}, or reply to our message." : "Reply to our message.";

    /// <summary>The same booking sent in twice is one: what the first one did is no change since.</summary>
    private static bool IsRepeat(IFormCollection form, Lead lead) =>
        form["do"] == BookingModel.Book && lead.Appointment is { State: FollowUpEngine.Handoffs.AppointmentState.Booked } visit && Starts(form) == visit.Starts;

    private static string? Missing(IFormCollection form, Lead lead) =>
        lead.FullName is null && Line(form["name"]) is null ? "Tell us your name." : BookingModel.NeedsAddress(lead) && Line(form["address"]) is null ? "Tell us where to come to." : null;

    private static Instant? Starts(IFormCollection form) => InstantPattern.General.Parse(form["starts"].ToString()) is { Success: true } starts ? starts.Value : null;

    private static string? Line(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : Excerpt.Of(line, MostCharacters);
    }

    /// <summary>What the customer typed: it goes with them to another time.</summary>
    private sealed record Typed(string? Name, string? Address);
}
