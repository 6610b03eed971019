using FollowUpEngine.Consent;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;
using FollowUpEngine.Pages.Frame;
using FollowUpEngine.Pages.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>One lead, and what the person who is signed in tells of it. Who did it is the session's word, not the form's.</summary>
public sealed class LeadFunction(AppCaller caller, AppAnswers answers, LeadStore leads, ShownLeads shown, LeadTelling telling, WorkHints hints, IClock clock)
{
    [Function("AppLead")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/leads/{lead}")] HttpRequest request, string business, string lead, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        return visit is null ? refusal! : await PageAsync(visit, lead, null, request.Query.ContainsKey("noted") ? "Noted." : null, ct);
    }

    [Function("AppLeadFact")]
    public async Task<IResult> Tell([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/leads/{lead}/facts")] HttpRequest request, string business, string lead, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var form = new FormCollection(new Dictionary<string, StringValues>(visit.Form, StringComparer.Ordinal) { ["who"] = visit.Person.Name });
        switch (await telling.TellAsync(visit.Business, lead, FormFact.Json(form, AppFrameModel.FormTokenField, LeadPages.Back), FactRequests.Read, CancellationToken.None))
        {
            case Told.Done done:
                await hints.AskAsync(visit.Business.Id, CancellationToken.None);
                return PageAnswer.SeeOther(form[LeadPages.Back] == "today" ? AppPaths.Of(visit.Business.Id, "today") : $"{LeadPages.PathOf(visit)(done.After.Lead.Id)}?noted=1");
            case Told.Refused refused:
                return await PageAsync(visit, lead, 409, $"Not noted: {refused.Reason}", ct);
            case Told.Malformed malformed:
                return await PageAsync(visit, lead, 400, $"Not noted: {malformed.Fault}", ct);
            default:
                return await answers.MissingAsync();
        }
    }

    private async Task<IResult> PageAsync(AppVisit visit, string lead, int? refused, string? notice, CancellationToken ct)
    {
        if (LeadId.TryParse(lead) is not { } id || await shown.LoadAsync(visit.Business.Id, id, ct) is not { } stored)
        {
            return await answers.MissingAsync();
        }

        var path = LeadPages.PathOf(visit);
        var now = clock.GetCurrentInstant();
        var model = new LeadModel
        {
            Site = new Site
            {
                BusinessName = visit.Business.Name, Zone = visit.Business.Zone, Now = now, StartPath = AppPaths.Home,
                LeadsPath = AppPaths.Of(visit.Business.Id, "pipeline"), SubmissionsPath = AppPaths.Home, MailboxPath = AppPaths.Home, DigestPath = AppPaths.Home,
            },
            Business = visit.Business,
            Stored = stored,
            Facts = await leads.FactsAsync(visit.Business.Id, stored.Lead, ct),
            FactPath = $"{path(id)}/facts",
            Allowed = PeopleRules.Allowed(stored.Lead, visit.Business, now),
            PathOf = path,
            Hidden = LeadPages.Hidden(visit),
            Notice = notice,
            IsRefusal = refused is not null,
        };
        return await answers.PageAsync<AppLeadPage, AppLeadModel>(new AppLeadModel(visit.Frame(path(id)), model), refused ?? StatusCodes.Status200OK);
    }
}
