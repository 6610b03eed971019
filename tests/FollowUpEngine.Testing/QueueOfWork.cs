using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Testing;

/// <summary>A work queue that the test takes messages from by hand. Delayed ones show once the clock has come so far; without a clock, at once.</summary>
public sealed class QueueOfWork(IClock? clock = null) : IWorkQueue
{
    private readonly Lock _gate = new();
    private readonly List<(string Message, Instant VisibleAt)> _messages = [];

    public ValueTask EnqueueAsync(string queue, string message, TimeSpan? delay, CancellationToken ct)
    {
        lock (_gate)
        {
            _messages.Add((message, Now + Duration.FromTimeSpan(delay ?? TimeSpan.Zero)));
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The first message that shows.</summary>
    public string? TryTake()
    {
        lock (_gate)
        {
            var at = _messages.FindIndex(waiting => clock is null || waiting.VisibleAt <= Now);
            if (at < 0)
            {
                return null;
            }

            var message = _messages[at].Message;
            _messages.RemoveAt(at);
            return message;
        }
    }

    private Instant Now => clock?.GetCurrentInstant() ?? Instant.MinValue;
}
