using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences.Preview;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Settings;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>What would be sent, when and why, to a lead as it stands or to an invented one. Looking sends nothing.</summary>
public sealed class PreviewFunction(AppCaller caller, AppAnswers answers, LeadStore leads, SuppressionStore suppressions, MessageComposer composer, IClock clock)
{
    [Function("AppLeadPreview")]
    public async Task<IResult> OfLead([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/leads/{lead}/preview")] HttpRequest request, string business, string lead, CancellationToken ct)
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

        var suppressed = await suppressions.OfAsync(visit.Business.Id, stored.Lead, new HashSet<Channel> { Channel.Email, Channel.Sms }, ct);
        var path = LeadPages.PathOf(visit)(stored.Lead.Id);
        string? cadence = request.Query["cadence"];
        var start = string.IsNullOrEmpty(cadence) ? null : new LeadCommand.StartCadence(cadence, visit.Person.Name);
        return await PageAsync(visit, stored.Lead, start, suppressed, cadence, stored.Lead.DisplayName, path, $"{path}/preview");
    }

    [Function("AppPreview")]
    public async Task<IResult> OfNobody([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "app/{business}/settings/preview")] HttpRequest request, string business, CancellationToken ct)
    {
        var (visit, refusal) = await caller.EnterAsync(request, business, AppRoles.Owners, ct);
        if (visit is null)
        {
            return refusal!;
        }

        var settings = AppPaths.Of(visit.Business.Id, "settings");
        var now = clock.GetCurrentInstant();
        var inquire = new LeadCommand.ReceiveInquiry(LeadId.New(now), visit.Business.Sources is [var first, ..] ? first.Id : LeadSource.Emails.Id, InventedInquiry.Of(visit.Business));
        string? cadence = request.Query["cadence"];
        var (lead, command) = string.IsNullOrEmpty(cadence)
            ? ((Lead?)null, (LeadCommand)inquire)
            : (InventedInquiry.LeadOf(inquire, visit.Business, now), new LeadCommand.StartCadence(cadence, visit.Person.Name));
        return await PageAsync(visit, lead, command, Suppressions.None, cadence, "an invented lead", settings, $"{settings}/preview");
    }

    private Task<IResult> PageAsync(AppVisit visit, Lead? lead, LeadCommand? first, Suppressions suppressed, string? cadence, string about, string back, string path)
    {
        var result = new CadencePreview(composer).Run(lead, first, visit.Business, suppressed, clock.GetCurrentInstant());
        return answers.PageAsync<PreviewPage, PreviewModel>(new PreviewModel
        {
            Frame = visit.Frame(path),
            Business = visit.Business,
            About = about,
            Cadence = string.IsNullOrEmpty(cadence) ? null : cadence,
            BackPath = back,
            Path = path,
            Refusal = result.Refusal,
            Moments = result.Moments,
        });
    }
}
