using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Digest;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Leads;
using FollowUpEngine.Pages.Waiting;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The link beside a waiting lead in somebody's digest: what they should know to act, and what they tell of it. Who tells is the link's word, not the form's.</summary>
public sealed class WaitingLink(LeadStore leads, ShownLeads shown, LeadTelling telling, WorkHints hints, LinkTokens tokens, PageRenderer pages, IClock clock)
{
    private const int MaxBytes = 32 * 1024;

    public async Task<IResult> ShowAsync(HttpRequest request, Business business, LinkGrant grant, CancellationToken ct) =>
        PersonOf(business, grant) is not { } person ? await LeftAsync(business)
        : await shown.LoadAliveAsync(business.Id, grant.Lead, ct) is { } stored ? await PageAsync(request, business, grant, person, stored, null, null, ct)
        : await GoneAsync(business);

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LinkGrant grant, CancellationToken ct)
    {
        if (PersonOf(business, grant) is not { } person)
        {
            return await LeftAsync(business);
        }

        if (await shown.LoadAliveAsync(business.Id, grant.Lead, ct) is not { } stored)
        {
            return await GoneAsync(business);
        }

        if ((await AppForm.ReadAsync(request, ct, MaxBytes)).Form is not { } typed)
        {
            return await PageAsync(request, business, grant, person, stored, null, NotOurs, ct);
        }

        // Without what the page showed nobody could tell a form that was sent twice from one that was meant twice.
        if (Sight.TryParse(typed[LeadPages.Seen]) is not { } sight || !WaitingRules.IsTellable(typed["fact"].ToString()))
        {
            return await PageAsync(request, business, grant, person, stored, typed, NotOurs, ct);
        }

        var form = new FormCollection(new Dictionary<string, StringValues>(typed, StringComparer.Ordinal) { ["who"] = person.Name });
        // The lead that lives on, where two became one: what the page showed was of that one.
        var told = await telling.TellAsync(business, stored.Lead.Id.Value, FormFact.Json(form, LeadPages.Seen), FactRequests.Read, CancellationToken.None, sight);
        if (told is Told.Done)
        {
            await hints.AskAsync(business.Id, CancellationToken.None);
            return PageAnswer.SeeOther($"{request.Path}?noted=1");
        }

        return Refusal.Of(told) is { } refused && await shown.LoadAliveAsync(business.Id, grant.Lead, ct) is { } now
            ? await PageAsync(request, business, grant, person, now, typed, refused, ct)
            : await GoneAsync(business);
    }

    private static Refusal NotOurs => new(400, "Not noted: use the buttons of this page.");

    private async Task<IResult> PageAsync(HttpRequest request, Business business, LinkGrant grant, StaffMember person, StoredLead stored, IFormCollection? typed, Refusal? refused, CancellationToken ct)
    {
        var (now, lead, isNoted) = (clock.GetCurrentInstant(), stored.Lead, refused is null && request.Query.ContainsKey("noted"));
        var today = now.InZone(business.Zone).Date;
        var path = request.Path.ToString();
        var place = BoardRules.PlaceOf(lead, business);
        var model = new LeadModel
        {
            Now = now,
            BackPath = path,
            Business = business,
            Stored = stored,
            Facts = await leads.FactsAsync(business.Id, lead, ct),
            FactPath = path,
            Allowed = WaitingRules.Fitting(lead, business, now),
            PathOf = id => AppPaths.Of(business.Id, $"leads/{id}"),
            Hidden = new Dictionary<string, string>(StringComparer.Ordinal) { ["who"] = person.Name, [LeadPages.Seen] = Sight.Of(lead).ToString() },
            Notice = refused?.Reason ?? (isNoted ? "Noted." : null),
            IsRefusal = refused is not null,
            Draft = typed?.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal),
            Meanwhile = refused?.Meanwhile ?? [],
        };
        return PageAnswer.Of(await pages.RenderAsync<WaitingPage, WaitingModel>(new WaitingModel
        {
            Lead = model,
            Person = person,
            Card = place is null ? null : BoardRules.CardOf(lead, place),
            Turn = place is { Turns: [var first, ..] turns } ? turns.FirstOrDefault(turn => turn.Person == person.Id, first) : null,
            PacketPath = WaitingRules.PacketFor(grant, lead, person) is { } packet ? PathOf(packet) : null,
            AnswerPath = AnswerDecisions.Ways(lead, business).Count > 0 ? PathOf(grant with { Purpose = LinkGrant.Answer, Lead = lead.Id }) : null,
            DashboardPath = model.PathOf(lead.Id),
            Tomorrow = today.PlusDays(1),
            NextWeek = today.Next(IsoDayOfWeek.Monday),
            IsNoted = isNoted,
        }));
    }

    private string PathOf(LinkGrant grant) => $"/l/{tokens.For(grant)}";

    private static StaffMember? PersonOf(Business business, LinkGrant grant) => business.Staff.FirstOrDefault(person => person.Id == grant.Person);

    private Task<IResult> LeftAsync(Business business) => LinkProblems.LeftAsync(pages, business);

    private Task<IResult> GoneAsync(Business business) => LinkProblems.ErasedAsync(pages, business);
}
