using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>The senders of an installation: owner and operator are told of what is wrong with them as a whole, and where sending rests nothing is called.</summary>
public sealed class WatchedSenders(IEmailSender email, ISmsSender sms, TroubleNotices notices, SenderPauses pauses) : IEmailSender, ISmsSender
{
    public async Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) =>
        pauses.Of(message.Key.Business, Channel.Email) ?? await ToldAsync(message.Key.Business, Channel.Email, await email.SendAsync(message, ct), ct);

    public async Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) =>
        pauses.Of(message.Key.Business, Channel.Sms) ?? await ToldAsync(message.Key.Business, Channel.Sms, await sms.SendAsync(message, ct), ct);

    public Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct) => email.FindAsync(touch, ct);

    public Task<Reconciliation> FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct) => sms.FindAsync(message, claimedAt, ct);

    private async Task<SendOutcome> ToldAsync(BusinessId business, Channel channel, SendOutcome outcome, CancellationToken ct)
    {
        if (outcome.Trouble is not { } trouble)
        {
            return outcome;
        }

        try
        {
            await notices.TellAsync(business, channel, trouble, ReasonOf(outcome), ct);
        }
        catch (Exception)
        {
            // The next message that it hits tells the owner; what became of this one must not be lost over the news.
        }

        return outcome;
    }

    private static string ReasonOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Deferred deferred => deferred.Reason,
        SendOutcome.Rejected rejected => rejected.Reason,
        _ => "",
    };
}
