using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>The senders of an installation, with the owner told of what is wrong with them as a whole.</summary>
public sealed class WatchedSenders(IEmailSender email, ISmsSender sms, TroubleNotices notices) : IEmailSender, ISmsSender
{
    public async Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) =>
        await ToldAsync(message.Key, Channel.Email, await email.SendAsync(message, ct), ct);

    public async Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) =>
        await ToldAsync(message.Key, Channel.Sms, await sms.SendAsync(message, ct), ct);

    public Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct) => email.FindAsync(touch, ct);

    public Task<Reconciliation> FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct) => sms.FindAsync(message, claimedAt, ct);

    private async Task<SendOutcome> ToldAsync(TouchKey touch, Channel channel, SendOutcome outcome, CancellationToken ct)
    {
        if (outcome.Trouble is { } trouble)
        {
            try
            {
                await notices.TellAsync(touch.Business, channel, trouble, ct);
            }
            catch (Exception)
            {
                // The next message that it hits tells of it; what became of this one must not be lost over the news.
            }
        }

        return outcome;
    }
}
