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
        await shown.LoadAliveAsync(business.Id, grant.Lead, ct) is { } stored ? await PageAsync(request, business, grant, stored.Lead, "", null, isDone: false, ct) : Gone();

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LinkGrant grant, CancellationToken ct)
    {
        if (!request.HasFormContentType || request.ContentLength > MaxBytes)
        {
            return Problems.BadRequest("Write the answer on the page that the link opens.");
        }

        var form = await request.ReadFormAsync(ct);
        if (await shown.LoadAliveAsync(business.Id, grant.Lead, ct) is not { } stored)
        {
            return Gone();
        }

        var text = form["text"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (!Enum.TryParse<Channel>(form["channel"], out var channel) || !Enum.IsDefined(channel))
        {
            return await PageAsync(request, business, grant, stored.Lead, text, "choose whether it goes by text or by email.", isDone: false, ct);
        }

        var command = Answering.Of(stored.Lead, channel, new WrittenMessage(text, PersonOf(business, grant)), id: null);
        switch (await commands.ExecuteAsync(business, grant.Lead, command, clock.GetCurrentInstant(), CancellationToken.None))
        {
            case LeadCommandResult.Done done:
                await hints.AskAsync(business.Id, CancellationToken.None);
                return await PageAsync(request, business, grant, done.Lead, "", null, isDone: true, ct);
            case LeadCommandResult.Refused refused:
                return await PageAsync(request, business, grant, stored.Lead, text, refused.Reason, isDone: false, ct);
            default:
                return Gone();
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
            Conversation = [.. facts.OfType<PeopleFact>().Where(fact => fact is MessageReceived or HumanTouched { Text: not null })],
            Path = request.Path.ToString(),
            Channels = AnswerDecisions.Ways(lead, business),
            Text = text,
            Refusal = refusal,
            IsDone = isDone,
        };
        return PageAnswer.Of(await pages.RenderAsync<AnswerPage, AnswerModel>(model));
    }

    private static string PersonOf(Business business, LinkGrant grant) => business.Staff.FirstOrDefault(person => person.Id == grant.Person)?.Name ?? business.Name;

    private static IResult Gone() => Problems.NotFound("The lead is not here any more.");
}
