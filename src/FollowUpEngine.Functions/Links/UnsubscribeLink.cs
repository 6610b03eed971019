using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Unsubscribe;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>
/// The link in every email that ends them, or has them come less often. It never expires: it must work for months. A POST without a choice is a mail
/// program's own button (RFC 8058), and ends them.
/// </summary>
public sealed class UnsubscribeLink(LeadCommands commands, HealthAfterStop health, PageRenderer pages, IClock clock)
{
    private const string By = "the unsubscribe link";
    private const int MaxBytes = 4 * 1024;

    private static readonly Duration Week = Duration.FromDays(7);

    public Task<IResult> ShowAsync(HttpRequest request, Business business) => PageAsync(request, business, done: null);

    public async Task<IResult> ActAsync(HttpRequest request, Business business, LinkGrant grant)
    {
        var choice = await ChoiceAsync(request);
        foreach (var command in CommandsOf(choice))
        {
            if (await commands.ExecuteAsync(business, grant.Lead, command, clock.GetCurrentInstant(), CancellationToken.None) is LeadCommandResult.NotFound)
            {
                // Erased, and its addresses and numbers were stopped with that: nothing is left to do, and the person is told the truth.
                choice = MessageChoice.Nothing;
                break;
            }
        }

        await health.CheckAsync(business.Id, clock.GetCurrentInstant());
        return await PageAsync(request, business, choice);
    }

    private static IEnumerable<LeadCommand> CommandsOf(MessageChoice choice) => choice switch
    {
        MessageChoice.LessOften => [new LeadCommand.ChoosePace(Week, By)],
        MessageChoice.EmailOnly => [new LeadCommand.OptOut(Channel.Sms, By, OthersGoOn: true)],
        MessageChoice.Nothing => [new LeadCommand.OptOut(Channel.Email, By), new LeadCommand.OptOut(Channel.Sms, By)],
        _ => [new LeadCommand.OptOut(Channel.Email, By)],
    };

    /// <summary>Whatever cannot be read is the plain wish: who pressed a button wants something to end.</summary>
    private static async Task<MessageChoice> ChoiceAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > MaxBytes)
        {
            return MessageChoice.NoEmails;
        }

        try
        {
            var given = (await request.ReadFormAsync())["choice"].ToString();
            return Enum.GetValues<MessageChoice>().FirstOrDefault(choice => choice.ToString() == given);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or BadHttpRequestException)
        {
            return MessageChoice.NoEmails;
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, Business business, MessageChoice? done)
    {
        var model = new UnsubscribeModel { BusinessName = business.Name, PostalAddress = business.PostalAddress, Path = request.Path.ToString(), Done = done };
        return PageAnswer.Of(await pages.RenderAsync<UnsubscribePage, UnsubscribeModel>(model));
    }
}
