using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>
/// Delivery that keeps only what a message costs. Like the outbox it knows for sure what it got and refuses a touch that it has
/// already, which would be a message sent twice.
/// </summary>
internal sealed class ReplayOutbox : IEmailSender, ISmsSender
{
    private readonly Dictionary<TouchKey, int> _segments = [];

    /// <summary>What is paid for a sent touch: SMS segments, or 1 for an email.</summary>
    public int UnitsOf(TouchKey touch) => _segments.GetValueOrDefault(touch);

    public Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) => Keep(message.Key, 1);

    public Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) => Keep(message.Key, SmsSegments.Count(message.Text));

    public Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct) =>
        Task.FromResult<Reconciliation>(_segments.ContainsKey(touch) ? new Reconciliation.Sent(touch.RowKey) : new Reconciliation.NotSent());

    public Task<Reconciliation> FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct) => FindAsync(message.Key, ct);

    private Task<SendOutcome> Keep(TouchKey touch, int units) => Task.FromResult<SendOutcome>(_segments.TryAdd(touch, units)
        ? new SendOutcome.Accepted(touch.RowKey)
        : new SendOutcome.Rejected("The outbox already holds this touch: it would have been sent twice."));
}
