using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Embedded.Queues;

/// <summary>
/// The queue of one machine. Equal messages that wait are one message; a message that fails is tried again, later each time,
/// and at last set aside. Delays are measured by the clock given, so a wound clock moves them too. Nothing is kept over a
/// restart: due rows are, and the next tick queues again what they ask for. With <see cref="InProcessQueueOptions.Timers"/> a
/// delayed message goes out by itself at its moment. Safe for concurrent use.
/// </summary>
public sealed class InProcessQueue : IWorkQueue, IDisposable
{
    /// <summary>A message that is set aside goes to the queue of this name, as in Azure, if anybody reads that.</summary>
    public const string PoisonSuffix = "-poison";

    // The clock may be wound or set while a timer runs.
    private static readonly Duration LookAtLeastEvery = Duration.FromSeconds(1);

    private readonly IClock _clock;
    private readonly InProcessQueueOptions _options;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Func<string, CancellationToken, Task>> _handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _poison = new(StringComparer.Ordinal);
    private readonly WaitingMessages _waiting = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly ITimer? _timer;
    private TaskCompletionSource _idle = Completed();
    private int _running;
    private bool _stopping;

    public InProcessQueue(IClock clock, InProcessQueueOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTries, 1, nameof(options));
        (_clock, _options) = (clock, options);
        _timer = options.Timers?.CreateTimer(_ => ReleaseDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Names the one handler of a queue. Before the first message; a second handler is an error.</summary>
    public void Subscribe(string queue, Func<string, CancellationToken, Task> handler)
    {
        lock (_lock)
            _handlers.Add(queue, handler);
    }

    /// <summary>Messages that wait, visible or not; those being handled do not count.</summary>
    public int WaitingCount
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Messages set aside since the start.</summary>
    public int PoisonCount(string queue)
    {
        lock (_lock)
            return _poison.GetValueOrDefault(queue);
    }

    /// <exception cref="InvalidOperationException">No function reads that queue: the message would wait for ever.</exception>
    public ValueTask EnqueueAsync(string queue, string message, TimeSpan? delay, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_handlers.ContainsKey(queue))
                throw new InvalidOperationException($"No function reads the queue '{queue}'.");

            var visibleAt = _clock.GetCurrentInstant() + Duration.FromTimeSpan(delay ?? TimeSpan.Zero);
            _waiting.Add(new QueuedMessage(queue, message, visibleAt, FailedTries: 0));
            StartVisible();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Starts what has become visible since. Without timers it is for whoever moves the clock to call.</summary>
    public void ReleaseDue()
    {
        lock (_lock)
            StartVisible();
    }

    /// <summary>
    /// Waits until nothing is being handled and nothing visible waits. Messages whose moment has not come stay. Not from
    /// within a handler, which would wait for itself.
    /// </summary>
    public async Task DrainAsync(CancellationToken ct = default)
    {
        while (true)
        {
            Task idle;
            lock (_lock)
            {
                StartVisible();
                if (_running == 0)
                    return;
                idle = _idle.Task;
            }

            await idle.WaitAsync(ct);
        }
    }

    /// <summary>Starts nothing more and waits for what runs; when <paramref name="ct"/> ends the patience, cancels it and returns.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        Task idle;
        lock (_lock)
        {
            _stopping = true;
            idle = _idle.Task;
        }

        try
        {
            await idle.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            await _abort.CancelAsync();
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _stopping = true;
        _timer?.Dispose();
        _abort.Dispose();
    }

    private void StartVisible()
    {
        var now = _clock.GetCurrentInstant();
        while (!_stopping && _running < _options.Workers && _waiting.TakeVisible(now) is { } message)
        {
            // One that starts as the last one ends goes on with what is waited for already.
            if (_running++ == 0 && _idle.Task.IsCompleted)
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = Task.Run(() => HandleAsync(message));
        }

        LookAgain(now);
    }

    private void LookAgain(Instant now)
    {
        // While every worker is busy the first that ends looks.
        var next = _timer is null || _stopping || _running == _options.Workers ? null : _waiting.FirstVisibleAt;
        var pause = next is { } at ? Duration.Min(at - now, LookAtLeastEvery).TotalMilliseconds : Timeout.Infinite;
        // Up to whole milliseconds, which is what timers count: a little early would be once more.
        _timer?.Change(TimeSpan.FromMilliseconds(Math.Ceiling(pause)), Timeout.InfiniteTimeSpan);
    }

    private async Task HandleAsync(QueuedMessage message)
    {
        FailedTry? failed = null;
        try
        {
            await _handlers[message.Queue](message.Text, _abort.Token);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // Cut off by the stop: not the message's fault, and the process ends.
        }
        catch (Exception exception)
        {
            var tries = message.FailedTries + 1;
            failed = new FailedTry(message.Queue, message.Text, tries, tries >= _options.MaxTries, exception);
            _options.OnFailure(failed);
        }
        finally
        {
            Finish(message, failed);
        }
    }

    private void Finish(QueuedMessage message, FailedTry? failed)
    {
        lock (_lock)
        {
            if (failed is { IsPoison: true })
            {
                _poison[message.Queue] = _poison.GetValueOrDefault(message.Queue) + 1;
                if (_handlers.ContainsKey(message.Queue + PoisonSuffix))
                {
                    _waiting.Add(new QueuedMessage(message.Queue + PoisonSuffix, message.Text, _clock.GetCurrentInstant(), FailedTries: 0));
                }
            }
            else if (failed is not null)
            {
                var retryAt = _clock.GetCurrentInstant() + Duration.FromTimeSpan(_options.RetryDelay(failed.Try));
                _waiting.Add(message with { VisibleAt = retryAt, FailedTries = failed.Try });
            }

            _running--;
            StartVisible();
            if (_running == 0)
                _idle.SetResult();
        }
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
