using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Sends one text message. Provider answers are outcomes, never exceptions; an exception counts as <see cref="SendOutcome.Unknown"/>.</summary>
public interface ISmsSender
{
    Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct);

    /// <summary>Looks for a text whose outcome was lost.</summary>
    /// <param name="message">The text as it would be sent now; providers know it by number and words, not by our key.</param>
    /// <param name="claimedAt">It was not sent before this.</param>
    Task<Reconciliation> FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct);
}
