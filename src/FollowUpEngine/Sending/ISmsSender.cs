namespace FollowUpEngine.Sending;

/// <summary>Sends one text message. Provider answers are outcomes, never exceptions; an exception counts as <see cref="SendOutcome.Unknown"/>.</summary>
public interface ISmsSender
{
    Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct);

    /// <summary>Looks for a touch whose outcome was lost.</summary>
    Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct);
}
