namespace FollowUpEngine.Embedded.Tests.Queues;

/// <summary>One timer that goes off when the test says so.</summary>
internal sealed class ManualTimers : TimeProvider, ITimer
{
    private TimerCallback _callback = static _ => { };

    /// <summary>What it was last set to.</summary>
    public TimeSpan Pause { get; private set; }

    public void Fire() => _callback(null);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_callback, Pause) = (callback, dueTime);
        return this;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Pause = dueTime;
        return true;
    }

    public void Dispose() => _callback = static _ => { };

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
