using System.Text;
using FollowUpEngine.Azure.Http;
using FollowUpEngine.Sending;
using NodaTime;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>
/// Email by SendGrid, one HTTP attempt a call. SendGrid has no idempotency key and cannot be asked cheaply what it got, so a lost
/// outcome waits for the events, which give the touch's token back.
/// </summary>
public sealed class SendGridEmailSender(ISendGridClient client, TouchTokens tokens, IClock clock) : IEmailSender
{
    /// <summary>The custom argument that carries the touch's token; SendGrid puts it at the top of each event.</summary>
    public const string TouchArgument = "touch";

    public async Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct)
    {
        Response response;
        try
        {
            response = await client.SendEmailAsync(Compose(message), ct);
        }
        catch (Exception fault) when (CallFailure.WasNeverWritten(fault))
        {
            return new SendOutcome.Deferred(clock.GetCurrentInstant() + SenderTroubleRules.ShortPause, "SendGrid could not be reached.") { Trouble = SenderTrouble.Unreachable };
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return new SendOutcome.Unknown($"The call to SendGrid ended in {fault.GetType().Name}.");
        }

        return SendGridAnswers.Of((int)response.StatusCode, response.Headers, await SendGridErrors.FieldsAsync(response, ct), clock.GetCurrentInstant());
    }

    public Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct) => Task.FromResult<Reconciliation>(new Reconciliation.NotKnown());

    private SendGridMessage Compose(EmailMessage message)
    {
        var mail = new SendGridMessage
        {
            From = new EmailAddress(message.From.Given, message.FromName),
            Subject = message.Subject,
            PlainTextContent = message.Text,
            HtmlContent = message.Html,
        };
        if (message.ReplyTo is { } replyTo)
        {
            mail.ReplyTo = new EmailAddress(replyTo.Given);
        }

        mail.AddTo(message.To.Given, message.ToName);
        mail.AddCustomArg(TouchArgument, tokens.For(message.Key));
        foreach (var (name, value) in message.Headers)
        {
            mail.AddHeader(name, value);
        }

        foreach (var file in message.Attachments ?? [])
        {
            mail.AddAttachment(file.Name, Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Text)), file.Type, "attachment");
        }

        // Tracked links would send people who unsubscribe through a stranger's address, and opens are no proof of reading.
        mail.SetClickTracking(false, false);
        mail.SetOpenTracking(false);
        mail.SetSubscriptionTracking(false);
        return mail;
    }
}
