using FollowUpEngine.Consent;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Functions.Links;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;
using FollowUpEngine.Pages.Leads;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>One lead, and what the person who is signed in tells of it. Who did it is the session's word, not the form's.</summary>
public sealed class LeadFunction(AppCaller caller, AppAnswers answers, LeadStore leads, ShownLeads shown, LeadCommands commands, LeadTelling telling, WorkHints hints, IClock clock)
{
    [Function("AppLead")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/leads/{lead}")] HttpRequest request, string business, string lead, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        return visit is null ? refusal! : await PageAsync(visit, lead, null, request.Query.ContainsKey("noted") ? "Noted." : request.Query.ContainsKey("tested") ? "The test came in as this lead. It is marked as one: nobody is messaged, and no figure counts it." : request.Query.ContainsKey("sent") ? "Your message is on its way. If it should not arrive, this page says so." : null, ct);
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
        switch (await telling.TellAsync(visit.Business, lead, FormFact.Json(form, AppFrameModel.FormTokenField, LeadPages.Back, LeadPages.Seen), (body, known, its, now) => InTheirRole(FactRequests.Read(body, known, its, now), visit, known), CancellationToken.None, Sight.TryParse(form[LeadPages.Seen])))
        {
            case Told.Done done:
                await hints.AskAsync(visit.Business.Id, CancellationToken.None);
                return PageAnswer.SeeOther(form[LeadPages.Back].ToString() is "today" or "quarantine" ? AppPaths.Of(visit.Business.Id, form[LeadPages.Back].ToString()) : $"{LeadPages.PathOf(visit)(done.After.Lead.Id)}?noted=1");
            case var told when Refusal.Of(told) is { } refused:
                return await PageAsync(visit, lead, refused, null, ct);
            default:
                return await answers.MissingAsync();
        }
    }

    [Function("AppLeadMessage")]
    public async Task<IResult> Write([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "app/{business}/leads/{lead}/messages")] HttpRequest request, string business, string lead, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Everybody, ct);
        if (visit is null)
        {
            return refusal!;
        }

        if (LeadId.TryParse(lead) is not { } id || await leads.LoadAliveAsync(visit.Business.Id, id, ct) is not { } stored)
        {
            return await answers.MissingAsync();
        }

        var (chosen, text) = AnswerForm.Of(visit.Form);
        if (chosen is not { } channel)
        {
            return await PageAsync(visit, lead, new Refusal(400, $"Not sent: {AnswerForm.NoChannel}"), null, ct);
        }

        var command = Answering.Of(stored.Lead, channel, new WrittenMessage(text, visit.Person.Name), id: null);
        switch (await commands.ExecuteAsync(visit.Business, id, command, clock.GetCurrentInstant(), CancellationToken.None, Sight.TryParse(visit.Form[LeadPages.Seen])))
        {
            case LeadCommandResult.Done done:
                await hints.AskAsync(visit.Business.Id, CancellationToken.None);
                return PageAnswer.SeeOther($"{LeadPages.PathOf(visit)(done.Lead.Id)}?sent=1#talk");
            case LeadCommandResult.Refused refused:
                return await PageAsync(visit, lead, new Refusal(409, $"Not sent: {refused.Reason}"), null, ct);
            case LeadCommandResult.Overtaken overtaken:
                return await PageAsync(visit, lead, new Refusal(409, null) { Meanwhile = overtaken.Facts }, null, ct);
            default:
                return await answers.MissingAsync();
        }
    }

    private static (LeadCommand? Command, string? Fault) InTheirRole((LeadCommand? Command, string? Fault) read, AppVisit visit, Lead lead) =>
        read.Command is LeadCommand.Tell { Fact: PacketWord word } && PacketRoles.WhyNot(visit.Person, word, lead) is { } reason ? (null, reason) : read;

    private async Task<IResult> PageAsync(AppVisit visit, string lead, Refusal? refused, string? notice, CancellationToken ct)
    {
        if (LeadId.TryParse(lead) is not { } id || await shown.LoadAsync(visit.Business.Id, id, ct) is not { } stored)
        {
            return await answers.MissingAsync();
        }

        var path = LeadPages.PathOf(visit);
        var now = clock.GetCurrentInstant();
        var model = new LeadModel
        {
            Now = now,
            BackPath = AppPaths.Of(visit.Business.Id, "pipeline"),
            Business = visit.Business,
            Stored = stored,
            Facts = await leads.FactsAsync(visit.Business.Id, stored.Lead, ct),
            FactPath = $"{path(id)}/facts",
            Allowed = PeopleRules.Allowed(stored.Lead, visit.Business, now),
            PathOf = path,
            Hidden = LeadPages.Hidden(visit, Sight.Of(stored.Lead)),
            MessagePath = $"{path(id)}/messages",
            PreviewPath = $"{path(id)}/preview",
            Channels = AnswerDecisions.Ways(stored.Lead, visit.Business),
            Notice = refused?.Reason ?? notice,
            IsRefusal = refused is not null,
            Draft = refused is null ? null : visit.Form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal),
            Meanwhile = refused?.Meanwhile ?? [],
        };
        return await answers.PageAsync<AppLeadPage, AppLeadModel>(new AppLeadModel(visit.Frame(path(id)), model), refused?.Status ?? StatusCodes.Status200OK);
    }
}
