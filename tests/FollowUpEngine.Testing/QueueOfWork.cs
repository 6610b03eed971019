using FollowUpEngine.Scheduling;

namespace FollowUpEngine.Testing;

/// <summary>A work queue that the test takes messages from by hand.</summary>
public sealed class QueueOfWork : IWorkQueue
{
    private readonly Queue<string> _messages = new();

    public ValueTask EnqueueAsync(string queue, string message, TimeSpan? delay, CancellationToken ct)
    {
        _messages.Enqueue(message);
        return ValueTask.CompletedTask;
    }

    public string? TryTake() => _messages.TryDequeue(out var message) ? message : null;
}
