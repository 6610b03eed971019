using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>The senders of an installation, with the owner and the operator told of what is wrong with them as a whole.</summary>
/// <param name="log">For the operator, once a day and trouble: an owner's notice may be what cannot be sent. Its reason holds no personal data.</param>
public sealed class WatchedSenders(IEmailSender email, ISmsSender sms, TroubleNotices notices, Action<BusinessId, Channel, SendOutcome> log) : IEmailSender, ISmsSender
{
    public async Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) =>
        await ToldAsync(message.Key.Business, Channel.Email, await email.SendAsync(message, ct), ct);

    public async Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) =>
        await ToldAsync(message.Key.Business, Channel.Sms, await sms.SendAsync(message, ct), ct);

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
            if (await notices.TellAsync(business, channel, trouble, ct))
            {
                log(business, channel, outcome);
            }
        }
        catch (Exception)
        {
            // The next message that it hits tells of it; what became of this one must not be lost over the news.
            log(business, channel, outcome);
        }

        return outcome;
    }
}
