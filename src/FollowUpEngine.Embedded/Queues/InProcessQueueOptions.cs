namespace FollowUpEngine.Embedded.Queues;

/// <summary>How the in-process queue works through its messages.</summary>
public sealed class InProcessQueueOptions
{
    /// <summary>Messages handled at the same time, over all queues. Default 4, at least 1.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>Tries before a message is set aside as poison. Default 5, like the host's <c>maxDequeueCount</c>.</summary>
    public int MaxTries { get; init; } = 5;

    /// <summary>The wait before the second try; each further one waits three times as long. Default 5 seconds.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What wakes the queue when a delayed message becomes visible. Null, the default: nothing does, see <see cref="InProcessQueue.ReleaseDue"/>.</summary>
    public TimeProvider? Timers { get; init; }

    /// <summary>Told of each failed try, on the worker's thread; must not throw.</summary>
    public Action<FailedTry> OnFailure { get; init; } = static _ => { };

    internal TimeSpan RetryDelay(int failedTries) => FirstRetryDelay * Math.Pow(3, failedTries - 1);
}
