using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Embedded.Tests.Queues;

public sealed class InProcessQueueTests
{
    private const string Queue = "business-work";
    private readonly ManualClock _clock = new(Instant.FromUtc(2026, 11, 21, 8, 0));
    private readonly List<FailedTry> _failures = [];
    private readonly List<string> _handled = [];

    [Fact]
    public async Task Always_failing_message_is_tried_five_times_ever_later_and_then_set_aside()
    {
        using var queue = Open((_, _) => throw new InvalidOperationException("no"));
        await queue.EnqueueAsync(Queue, "harbor", null, default);
        var triedAt = new List<double>();
        var seen = 0;
        for (var second = 0; second <= 1000; second++)
        {
            await queue.DrainAsync();
            if (_failures.Count > seen)
                triedAt.Add(second);
            seen = _failures.Count;
            _clock.Advance(Duration.FromSeconds(1));
        }

        Assert.Equal([0, 5, 20, 65, 200], triedAt);
        Assert.Equal([1, 2, 3, 4, 5], _failures.Select(failed => failed.Try));
        Assert.Equal([false, false, false, false, true], _failures.Select(failed => failed.IsPoison));
        Assert.Equal((1, 0), (queue.PoisonCount(Queue), queue.WaitingCount));
    }

    [Fact]
    public async Task Failing_message_that_each_tick_queues_anew_still_becomes_poison()
    {
        using var queue = Open((_, _) => throw new InvalidOperationException("no"));
        for (var minute = 0; minute < 5; minute++)
        {
            await queue.EnqueueAsync(Queue, "harbor", null, default);
            await queue.DrainAsync();
        }

        Assert.Equal(1, queue.PoisonCount(Queue));
    }

    [Fact]
    public async Task Message_that_is_set_aside_goes_to_whoever_reads_the_poison_queue_once()
    {
        using var queue = Open((_, _) => throw new InvalidOperationException("no"));
        queue.Subscribe(Queue + InProcessQueue.PoisonSuffix, (message, _) => Note(message));
        for (var minute = 0; minute < 8; minute++)
        {
            await queue.EnqueueAsync(Queue, "harbor", null, default);
            await queue.DrainAsync();
        }

        Assert.Equal(["harbor"], _handled);
    }

    [Fact]
    public async Task Message_that_fails_once_is_handled_at_its_second_try()
    {
        var failures = 1;
        using var queue = Open((message, _) => failures-- > 0 ? throw new InvalidOperationException("once") : Note(message));
        await queue.EnqueueAsync(Queue, "harbor", null, default);
        await queue.DrainAsync();
        Assert.Empty(_handled);

        _clock.Advance(Duration.FromSeconds(5));
        await queue.DrainAsync();
        Assert.Equal(["harbor"], _handled);
        Assert.Equal(0, queue.PoisonCount(Queue));
    }

    [Fact]
    public async Task Equal_messages_that_wait_are_handled_once()
    {
        using var queue = Open((message, _) => Note(message));
        var later = TimeSpan.FromMinutes(1);
        await queue.EnqueueAsync(Queue, "harbor", later, default);
        await queue.EnqueueAsync(Queue, "harbor", later, default);
        await queue.EnqueueAsync(Queue, "summit", later, default);
        _clock.Advance(Duration.FromMinutes(1));
        await queue.DrainAsync();

        Assert.Equal(["harbor", "summit"], _handled.Order());
    }

    [Fact]
    public async Task Message_that_arrives_while_its_equal_is_handled_is_handled_after_it()
    {
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        using var queue = Open(async (message, _) =>
        {
            begun.TrySetResult();
            await go.Task;
            await Note(message);
        });
        await queue.EnqueueAsync(Queue, "harbor", null, default);
        await begun.Task;
        await queue.EnqueueAsync(Queue, "harbor", null, default);
        go.SetResult();
        await queue.DrainAsync();

        Assert.Equal(["harbor", "harbor"], _handled);
    }

    [Fact]
    public async Task Urgent_message_is_not_swallowed_by_its_delayed_equal()
    {
        using var queue = Open((message, _) => Note(message));
        await queue.EnqueueAsync(Queue, "harbor", TimeSpan.FromHours(1), default);
        await queue.EnqueueAsync(Queue, "harbor", null, default);
        await queue.DrainAsync();
        Assert.Equal(["harbor"], _handled);

        _clock.Advance(Duration.FromHours(1));
        await queue.DrainAsync();
        Assert.Equal(["harbor"], _handled);
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(60, 1)] // the moment itself counts
    [InlineData(61, 1)]
    public async Task Delayed_message_waits_for_its_moment(int seconds, int handled)
    {
        using var queue = Open((message, _) => Note(message));
        await queue.EnqueueAsync(Queue, "harbor", TimeSpan.FromMinutes(1), default);
        _clock.Advance(Duration.FromSeconds(seconds));
        await queue.DrainAsync();

        Assert.Equal(handled, _handled.Count);
    }

    [Fact]
    public async Task Delayed_message_goes_out_by_itself_when_its_moment_has_come()
    {
        var timers = new ManualTimers();
        var handled = new TaskCompletionSource<string>();
        using var queue = Open((message, _) => Task.FromResult(handled.TrySetResult(message)), timers: timers);
        await queue.EnqueueAsync(Queue, "harbor", TimeSpan.FromMilliseconds(90.2), default);
        Assert.Equal(TimeSpan.FromMilliseconds(91), timers.Pause);

        // A little early: it looks again.
        _clock.Advance(Duration.FromMilliseconds(90));
        timers.Fire();
        Assert.Equal((TimeSpan.FromMilliseconds(1), false), (timers.Pause, handled.Task.IsCompleted));

        _clock.Advance(Duration.FromMilliseconds(1));
        timers.Fire();
        Assert.Equal("harbor", await handled.Task);
    }

    [Fact]
    public async Task Queue_looks_for_the_earliest_of_its_messages_and_each_second_at_least()
    {
        var timers = new ManualTimers();
        using var queue = Open((message, _) => Note(message), timers: timers);
        Assert.Equal(Timeout.InfiniteTimeSpan, timers.Pause);

        await queue.EnqueueAsync(Queue, "harbor", TimeSpan.FromMinutes(1), default);
        Assert.Equal(TimeSpan.FromSeconds(1), timers.Pause);
        await queue.EnqueueAsync(Queue, "summit", TimeSpan.FromMilliseconds(100), default);
        Assert.Equal(TimeSpan.FromMilliseconds(100), timers.Pause);
        // A later equal does not put it off.
        await queue.EnqueueAsync(Queue, "summit", TimeSpan.FromMilliseconds(500), default);
        Assert.Equal(TimeSpan.FromMilliseconds(100), timers.Pause);

        _clock.Advance(Duration.FromMinutes(1));
        await queue.DrainAsync();
        Assert.Equal(["harbor", "summit"], _handled.Order());
        Assert.Equal(Timeout.InfiniteTimeSpan, timers.Pause);
    }

    [Fact]
    public async Task Stopped_queue_lets_nothing_out_at_its_moment()
    {
        var timers = new ManualTimers();
        using var queue = Open((message, _) => Note(message), timers: timers);
        await queue.EnqueueAsync(Queue, "harbor", TimeSpan.FromMilliseconds(100), default);
        await queue.StopAsync(CancellationToken.None);
        _clock.Advance(Duration.FromSeconds(1));
        timers.Fire();

        Assert.Equal((1, Timeout.InfiniteTimeSpan), (queue.WaitingCount, timers.Pause));
    }

    [Fact]
    public async Task Drain_waits_for_what_handlers_put_in_too()
    {
        InProcessQueue? queue = null;
        queue = Open(async (message, ct) =>
        {
            if (message.Length < 4)
                await queue!.EnqueueAsync(Queue, message + "x", null, ct);
            await Note(message);
        });
        await queue.EnqueueAsync(Queue, "x", null, default);
        await queue.DrainAsync();

        Assert.Equal(["x", "xx", "xxx", "xxxx"], _handled.OrderBy(text => text.Length));
        queue.Dispose();
    }

    [Fact]
    public async Task Drain_outlasts_a_message_that_starts_as_the_last_one_ends()
    {
        var go = new TaskCompletionSource();
        using var queue = Open(async (message, _) =>
        {
            await go.Task;
            await Note(message);
        }, workers: 1);
        await queue.EnqueueAsync(Queue, "harbor", null, default);
        await queue.EnqueueAsync(Queue, "summit", null, default);
        var drained = queue.DrainAsync();
        go.SetResult();
        await drained;

        Assert.Equal(["harbor", "summit"], _handled);
    }

    [Fact]
    public async Task Never_more_messages_are_handled_at_once_than_there_are_workers()
    {
        var now = 0;
        var most = 0;
        using var queue = Open(async (_, _) =>
        {
            lock (_handled)
                most = Math.Max(most, ++now);
            await Task.Yield();
            lock (_handled)
                now--;
        }, workers: 2);
        for (var i = 0; i < 200; i++)
            await queue.EnqueueAsync(Queue, $"business-{i}", null, default);
        await queue.DrainAsync();

        Assert.InRange(most, 1, 2);
        Assert.Equal((0, 0), (now, queue.WaitingCount));
    }

    [Fact]
    public async Task Stop_waits_for_what_runs_and_starts_nothing_more()
    {
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        using var queue = Open(async (message, _) =>
        {
            begun.TrySetResult();
            await go.Task;
            await Note(message);
        }, workers: 1);
        await queue.EnqueueAsync(Queue, "harbor", null, default);
        await queue.EnqueueAsync(Queue, "summit", null, default);
        await begun.Task;

        var stopping = queue.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        go.SetResult();
        await stopping;

        Assert.Equal(["harbor"], _handled);
        Assert.Equal(1, queue.WaitingCount);
    }

    [Fact]
    public async Task Stop_cancels_what_runs_when_patience_ends()
    {
        var begun = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        using var queue = Open(async (_, ct) =>
        {
            using var registration = ct.Register(cancelled.SetResult);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
        });
        await queue.EnqueueAsync(Queue, "harbor", null, default);
        await begun.Task;
        using var patience = new CancellationTokenSource();
        var stopping = queue.StopAsync(patience.Token);
        await patience.CancelAsync();
        await stopping;
        await cancelled.Task;
        await queue.DrainAsync();

        Assert.Empty(_failures);
    }

    [Fact]
    public async Task Message_for_a_queue_that_nobody_reads_is_refused()
    {
        using var queue = Open((message, _) => Note(message));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await queue.EnqueueAsync("no-such-queue", "harbor", null, default));
    }

    private InProcessQueue Open(Func<string, CancellationToken, Task> handler, int workers = 4, ManualTimers? timers = null)
    {
        var queue = new InProcessQueue(_clock, new InProcessQueueOptions { Workers = workers, OnFailure = _failures.Add, Timers = timers });
        queue.Subscribe(Queue, handler);
        return queue;
    }

    private Task Note(string message)
    {
        lock (_handled)
            _handled.Add(message);
        return Task.CompletedTask;
    }
}
