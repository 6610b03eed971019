namespace FollowUpEngine.Sending;

/// <summary>Sends one email. Provider answers are outcomes, never exceptions; an exception counts as <see cref="SendOutcome.Unknown"/>.</summary>
public interface IEmailSender
{
    Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct);

    /// <summary>Looks for a touch whose outcome was lost.</summary>
    Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct);
}
