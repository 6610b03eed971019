using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Testing;

/// <summary>
/// A provider of email and SMS that keeps what it got. <see cref="Next"/> scripts the outcomes to come, one per call; without a
/// script everything is accepted. It counts each touch it delivered, so that "no message twice" can be asked of it.
/// </summary>
public sealed class FakeProvider : IEmailSender, ISmsSender
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TouchKey, string> _sent = [];

    /// <summary>Outcomes to come. A null means: it is sent, and then the call ends in an exception (a lost answer).</summary>
    public Queue<SendOutcome?> Next { get; } = new();

    public List<EmailMessage> Emails { get; } = [];

    public List<SmsMessage> Texts { get; } = [];

    public int Calls { get; private set; }

    /// <summary>Every message that went out, in order, with its moment.</summary>
    public List<SentMessage> Log { get; } = [];

    public IClock Clock { get; init; } = new ManualClock(Instant.MinValue);

    /// <summary>Whether a touch whose outcome was lost can be found again; false for providers that cannot tell.</summary>
    public bool CanLookUp { get; set; } = true;

    /// <summary>Runs in the middle of each call, after the provider acted.</summary>
    public Action? DuringCall { get; set; }

    public Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) => Task.FromResult(Answer(message.Key, () => { Emails.Add(message); Log.Add(new SentMessage(message.Key, Channel.Email, message.Audience, Clock.GetCurrentInstant())); }));

    public Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) => Task.FromResult(Answer(message.Key, () => { Texts.Add(message); Log.Add(new SentMessage(message.Key, Channel.Sms, message.Audience, Clock.GetCurrentInstant())); }));

    public Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct)
    {
        lock (_gate)
        {
            return Task.FromResult<Reconciliation>(
                !CanLookUp ? new Reconciliation.NotKnown()
                : _sent.TryGetValue(touch, out var id) ? new Reconciliation.Sent(id) : new Reconciliation.NotSent());
        }
    }

    public Task<Reconciliation> FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct) => FindAsync(message.Key, ct);

    private SendOutcome Answer(TouchKey key, Action keep)
    {
        lock (_gate)
        {
            Calls++;
            var outcome = Next.Count > 0 ? Next.Dequeue() : new SendOutcome.Accepted($"fake-{Calls}");
            if (outcome is null or SendOutcome.Accepted)
            {
                if (!_sent.TryAdd(key, $"fake-{Calls}"))
                {
                    throw new InvalidOperationException($"The touch {key.Touch} was sent twice.");
                }

                keep();
            }

            DuringCall?.Invoke();
            return outcome ?? throw new TimeoutException("The answer was lost.");
        }
    }
}

public sealed record SentMessage(TouchKey Key, Channel Channel, Audience Audience, Instant At);
