using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Answers;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>The link in "the customer wrote": reading the conversation, and answering it.</summary>
public sealed class AnswerLink(LeadStore leads, ShownLeads shown, LeadCommands commands, WorkHints hints, PageRenderer pages, IClock clock)
{
    private const int MaxBytes = 128 * 1024;

    public async Task<IResult> ShowAsync(HttpRequest request, Business business, LinkGrant grant, CancellationToken ct) =>
        HasLeft(business, grant) ? await LeftAsync(business) : await shown.LoadAliveAsync(business.Id, grant.Lead, ct) is { } stored ? await PageAsync(request, business, grant, stored.Lead, "", null, isDone: false, ct) : await GoneAsync(business);

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LinkGrant grant, CancellationToken ct)
    {
        if (HasLeft(business, grant))
        {
            return await LeftAsync(business);
        }

        if ((await AppForm.ReadAsync(request, ct, MaxBytes)).Form is not { } form)
        {
            return Problems.BadRequest("Write the answer on the page that the link opens.");
        }

        if (await shown.LoadAliveAsync(business.Id, grant.Lead, ct) is not { } stored)
        {
            return await GoneAsync(business);
        }

        var (chosen, text) = AnswerForm.Of(form);
        if (chosen is not { } channel)
        {
            return await PageAsync(request, business, grant, stored.Lead, text, AnswerForm.NoChannel, isDone: false, ct);
        }

        var command = Answering.Of(stored.Lead, channel, new WrittenMessage(text, PersonOf(business, grant)), id: null);
        switch (await commands.ExecuteAsync(business, grant.Lead, command, clock.GetCurrentInstant(), CancellationToken.None, Sight.TryParse(form[LeadPages.Seen])))
        {
            case LeadCommandResult.Done done:
                await hints.AskAsync(business.Id, CancellationToken.None);
                return await PageAsync(request, business, grant, done.Lead, "", null, isDone: true, ct);
            case LeadCommandResult.Overtaken when await leads.LoadAliveAsync(business.Id, grant.Lead, ct) is { } current:
                return await PageAsync(request, business, grant, current.Lead, text, "something was said since you opened the page. Read it, and send yours if it still fits.", isDone: false, ct);
            case LeadCommandResult.Refused refused:
                return await PageAsync(request, business, grant, stored.Lead, text, refused.Reason, isDone: false, ct);
            default:
                return await GoneAsync(business);
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, Business business, LinkGrant grant, Lead lead, string text, string? refusal, bool isDone, CancellationToken ct)
    {
        var facts = await leads.FactsAsync(business.Id, lead, ct);
        var model = new AnswerModel
        {
            Business = business,
            Lead = lead,
            Person = PersonOf(business, grant),
            Conversation = Conversation.Of(facts),
            Path = request.Path.ToString(),
            Channels = AnswerDecisions.Ways(lead, business),
            Hidden = new Dictionary<string, string>(StringComparer.Ordinal) { [LeadPages.Seen] = Sight.Of(lead).ToString() },
            Text = text,
            Refusal = refusal,
            IsDone = isDone,
        };
        return PageAnswer.Of(await pages.RenderAsync<AnswerPage, AnswerModel>(model));
    }

    private static string PersonOf(Business business, LinkGrant grant) => business.Staff.FirstOrDefault(person => person.Id == grant.Person)?.Name ?? business.Name;

    private static bool HasLeft(Business business, LinkGrant grant) => grant.Person is { } person && business.Staff.All(known => known.Id != person);

    private Task<IResult> LeftAsync(Business business) => LinkProblems.LeftAsync(pages, business);

    private Task<IResult> GoneAsync(Business business) => LinkProblems.ErasedAsync(pages, business);
}
