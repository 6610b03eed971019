using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Digest;
using FollowUpEngine.Embedded;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Frame;
using FollowUpEngine.Pages.Leads;
using FollowUpEngine.Pages.Mailbox;
using FollowUpEngine.Pages.Start;
using FollowUpEngine.Pages.Submissions;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Local.Site;

/// <summary>The pages of the local run: a form to try, the mailbox, leads and what came in that is no lead.</summary>
public static class LocalSite
{
    private const int Shown = 200;

    public static void MapLocalSite(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (Delegate)StartAsync);
        app.MapGet("/mailbox/{business}", MailboxAsync);
        app.MapGet("/mailbox/{business}/{id}", MessageAsync);
        app.MapGet("/leads/{business}", LeadsAsync);
        app.MapGet("/leads/{business}/{lead}", LeadAsync);
        app.MapPost("/leads/{business}/{lead}/facts", TellAsync);
        app.MapGet("/submissions/{business}", SubmissionsAsync);
        app.MapGet("/digest/{business}", DigestAsync);
        app.MapGet("/mailbox", (Delegate)((HttpContext context) => FirstAsync(context, "mailbox")));
        app.MapGet("/leads", (Delegate)((HttpContext context) => FirstAsync(context, "leads")));
        app.MapGet("/submissions", (Delegate)((HttpContext context) => FirstAsync(context, "submissions")));
    }

    private static async Task<IResult> FirstAsync(HttpContext context, string page) =>
        await Get<BusinessDirectory>(context).ListAsync(context.RequestAborted) is [var business, ..]
            ? Results.Redirect($"/{page}/{business.Id}")
            : NoBusiness();

    private static async Task<IResult> StartAsync(HttpContext context)
    {
        if (await Get<BusinessDirectory>(context).ListAsync(context.RequestAborted) is not [var business, ..])
        {
            return NoBusiness();
        }

        var source = business.Sources.FirstOrDefault(source => SecretRules.Matches(source.SecretHashes, Functions.DevelopmentSecrets.Hook));
        return await PageAsync<StartPage, StartModel>(context, new StartModel
        {
            Site = SiteOf(context, business),
            Services = business.Services,
            ConsentText = source?.ConsentText,
            HookPath = $"/hooks/{business.Id}/{source?.Id ?? "website"}/{Functions.DevelopmentSecrets.Hook}",
            ClockPath = "/dev/clock",
            HealthPath = "/health",
            ApiDescriptionPath = "/api/openapi.json",
        });
    }

    private static Task<IResult> MailboxAsync(HttpContext context, string business) => WithBusinessAsync(context, business, async found =>
    {
        var messages = new List<OutgoingMessage>();
        await foreach (var (id, message) in Get<Outbox>(context).ListAsync(found.Id, Shown, context.RequestAborted))
        {
            messages.Add(Outgoing(found, id, message));
        }

        return await PageAsync<MailboxPage, MailboxModel>(context, new MailboxModel(SiteOf(context, found), messages, null));
    });

    private static Task<IResult> MessageAsync(HttpContext context, string business, string id) => WithBusinessAsync(context, business, async found =>
        await Get<Outbox>(context).FindAsync(found.Id, id, context.RequestAborted) is { } message
            ? await PageAsync<MessagePage, MessageModel>(context, new MessageModel(SiteOf(context, found), Outgoing(found, id, message)))
            : Results.Problem("There is no such message.", statusCode: 404));

    private static Task<IResult> LeadsAsync(HttpContext context, string business, string? status) => WithBusinessAsync(context, business, async found =>
    {
        var wanted = StatusName.TryParse(status);
        var newest = new Queue<Lead>();
        await foreach (var stored in Get<LeadStore>(context).ListAsync(found.Id, null, null, context.RequestAborted))
        {
            if (wanted is null || stored.Lead.IsListedAs(wanted.Value))
            {
                newest.Enqueue(stored.Lead);
                if (newest.Count > Shown)
                {
                    newest.Dequeue();
                }
            }
        }

        return await PageAsync<LeadsPage, LeadsModel>(context, new LeadsModel
        {
            Site = SiteOf(context, found), Business = found, Leads = [.. newest.Reverse()], Status = wanted, PathOf = PathOf(found),
        });
    });

    private static Task<IResult> LeadAsync(HttpContext context, string business, string lead) => WithLeadAsync(context, business, lead, null);

    private static Task<IResult> WithLeadAsync(HttpContext context, string business, string lead, string? notice, bool isRefusal = false) => WithBusinessAsync(context, business, async found =>
    {
        if (LeadId.TryParse(lead) is not { } id || await Get<ShownLeads>(context).LoadAsync(found.Id, id, context.RequestAborted) is not { } stored)
        {
            return Results.Problem("There is no such lead.", statusCode: 404);
        }

        return await PageAsync<LeadPage, SiteLeadModel>(context, new SiteLeadModel(SiteOf(context, found), new LeadModel
        {
            Now = Get<IClock>(context).GetCurrentInstant(),
            BackPath = $"/leads/{found.Id}",
            Business = found,
            Stored = stored,
            Facts = await Get<LeadStore>(context).FactsAsync(found.Id, stored.Lead, context.RequestAborted),
            FactPath = $"/leads/{found.Id}/{id}/facts",
            Allowed = PeopleRules.Allowed(stored.Lead, found, Get<IClock>(context).GetCurrentInstant()),
            PathOf = PathOf(found),
            Notice = notice,
            IsRefusal = isRefusal,
        }));
    });

    private static Task<IResult> TellAsync(HttpContext context, string business, string lead) => WithBusinessAsync(context, business, async found =>
    {
        var told = FormFact.Json(await context.Request.ReadFormAsync());
        return await Get<LeadTelling>(context).TellAsync(found, lead, told, FactRequests.Read, context.RequestAborted) switch
        {
            Told.Done => await WithLeadAsync(context, business, lead, "Noted."),
            Told.Refused refused => await WithLeadAsync(context, business, lead, $"Not noted: {refused.Reason}", isRefusal: true),
            Told.Malformed malformed => await WithLeadAsync(context, business, lead, $"Not noted: {malformed.Fault}", isRefusal: true),
            _ => Results.Problem("There is no such lead.", statusCode: 404),
        };
    });

    private static Task<IResult> SubmissionsAsync(HttpContext context, string business, string? after) => WithBusinessAsync(context, business, async found =>
    {
        var kept = new List<KeptSubmission>();
        await foreach (var (id, body) in Get<SubmissionStore>(context).ListAsync(found.Id, after, Shown, context.RequestAborted))
        {
            kept.Add(new KeptSubmission(id, found.Source(body.Source)?.Name ?? body.Source, body));
        }

        var next = kept.Count == Shown ? $"/submissions/{found.Id}?after={kept[^1].Id}" : null;
        return await PageAsync<SubmissionsPage, SubmissionsModel>(context, new SubmissionsModel(SiteOf(context, found), kept, next));
    });

    private static Task<IResult> DigestAsync(HttpContext context, string business) => WithBusinessAsync(context, business, async found =>
    {
        var now = Get<IClock>(context).GetCurrentInstant();
        var (_, rendered) = await Get<DigestService>(context).PreviewAsync(found, found.Responsible(StaffRole.Owner), now, context.RequestAborted);
        return Results.Content(rendered.Html, "text/html; charset=utf-8");
    });

    private static async Task<IResult> WithBusinessAsync(HttpContext context, string business, Func<Business, Task<IResult>> answer) =>
        BusinessId.TryParse(business) is { } id && await Get<BusinessDirectory>(context).FindAsync(id, context.RequestAborted) is { } found
            ? await answer(found)
            : Results.Problem("There is no such business.", statusCode: 404);

    private static async Task<IResult> PageAsync<TPage, TModel>(HttpContext context, TModel model)
        where TPage : Page<TModel>
        where TModel : class =>
        Results.Content(await Get<PageRenderer>(context).RenderAsync<TPage, TModel>(model), "text/html; charset=utf-8");

    private static Pages.Frame.Site SiteOf(HttpContext context, Business business) => new()
    {
        BusinessName = business.Name,
        Zone = business.Zone,
        Now = Get<IClock>(context).GetCurrentInstant(),
        StartPath = "/",
        LeadsPath = $"/leads/{business.Id}",
        SubmissionsPath = $"/submissions/{business.Id}",
        MailboxPath = $"/mailbox/{business.Id}",
        DigestPath = $"/digest/{business.Id}",
    };

    private static OutgoingMessage Outgoing(Business business, string id, OutboxMessage message)
    {
        var path = $"/mailbox/{business.Id}/{id}";
        var lead = message.Key.Scope == TouchKey.BusinessScope ? null : $"/leads/{business.Id}/{message.Key.Scope}";
        return message.Email is { } email
            ? new OutgoingMessage.Email(email) { At = message.At, Audience = email.Audience, Path = path, LeadPath = lead }
            : new OutgoingMessage.Sms(message.Sms!) { At = message.At, Audience = message.Sms!.Audience, Path = path, LeadPath = lead, Segments = SmsSegments.Count(message.Sms!.Text) };
    }

    private static Func<LeadId, string> PathOf(Business business) => id => $"/leads/{business.Id}/{id}";

    private static IResult NoBusiness() => Results.Problem("There is no business yet. Apply a business file: followup business apply FILE.", statusCode: 404);

    private static T Get<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}
