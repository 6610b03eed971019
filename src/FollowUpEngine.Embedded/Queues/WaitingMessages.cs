using NodaTime;

namespace FollowUpEngine.Embedded.Queues;

/// <summary>
/// Messages that nobody handles yet, at most one of each text: two equal ones become one, visible at the earlier moment and
/// with the higher count of failed tries (else a message that is put in anew each minute would never become poison).
/// Not safe for concurrent use.
/// </summary>
internal sealed class WaitingMessages
{
    private readonly Dictionary<(string Queue, string Text), QueuedMessage> _byKey = [];
    private readonly PriorityQueue<QueuedMessage, (Instant VisibleAt, long Order)> _byTime = new();
    private long _order;

    public int Count => _byKey.Count;

    public void Add(QueuedMessage message)
    {
        if (_byKey.TryGetValue(message.Key, out var equal))
        {
            message = equal with
            {
                VisibleAt = Instant.Min(equal.VisibleAt, message.VisibleAt),
                FailedTries = Math.Max(equal.FailedTries, message.FailedTries),
            };
            if (message == equal)
                return;
        }

        _byKey[message.Key] = message;
        _byTime.Enqueue(message, (message.VisibleAt, _order++));
    }

    /// <summary>When the first of them becomes visible; null when none waits.</summary>
    public Instant? FirstVisibleAt => First()?.VisibleAt;

    public QueuedMessage? TakeVisible(Instant now)
    {
        if (First() is not { } message || message.VisibleAt > now)
            return null;

        _byTime.Dequeue();
        _byKey.Remove(message.Key);
        return message;
    }

    private QueuedMessage? First()
    {
        while (_byTime.TryPeek(out var message, out _))
        {
            if (_byKey.TryGetValue(message.Key, out var current) && ReferenceEquals(current, message))
                return message;

            // A later, merged one replaced it.
            _byTime.Dequeue();
        }

        return null;
    }
}
