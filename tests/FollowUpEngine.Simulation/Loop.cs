using FollowUpEngine.Simulation.Instances;
using NodaTime;

namespace FollowUpEngine.Simulation;

/// <summary>
/// One thread on which the whole world runs, and its clock. Whatever waits is a step with a moment; of steps at the same moment
/// chance picks one. Time jumps from step to step. Steps of an instance that died are dropped, those of one that is frozen wait.
/// </summary>
internal sealed class Loop(Chance chance, Instant start) : SynchronizationContext, IClock
{
    private readonly PriorityQueue<Step, (long At, ulong Tie)> _steps = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public Instant Now { get; private set; } = start;

    public Exception? Failed { get; private set; }

    /// <summary>Whose code runs at this moment; null: the world's.</summary>
    public Instance? Running { get; private set; }

    public Instant GetCurrentInstant() => Now;

    public void At(Instant at, Instance? owner, Action act) =>
        _steps.Enqueue(new Step(owner, act), (Instant.Max(at, Now).ToUnixTimeTicks(), chance.Next()));

    public void After(Duration wait, Instance? owner, Action act) => At(Now + wait, owner, act);

    /// <summary>A continuation that no call of the world brought: it runs soon, and others may come between.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Failed = new InvalidOperationException("Something went on on another thread: the run could not be repeated.");
            return;
        }

        After(Duration.FromMilliseconds(chance.Between(0, 4)), Running, () => d(state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    /// <summary>Runs until a moment, until nothing is left, or until <paramref name="isOver"/> says so after a step.</summary>
    public void RunUntil(Instant end, Func<bool> isOver)
    {
        var last = end.ToUnixTimeTicks();
        while (Failed is null && _steps.TryPeek(out var step, out var key) && key.At <= last)
        {
            _steps.Dequeue();
            Now = Instant.Max(Now, Instant.FromUnixTimeTicks(key.At));
            if (step.Owner is { } owner && (!owner.IsAlive || owner.FrozenUntil > Now))
            {
                if (owner.IsAlive)
                {
                    At(owner.FrozenUntil + Duration.FromMilliseconds(chance.Between(0, 50)), owner, step.Act);
                }

                continue;
            }

            Running = step.Owner;
            step.Act();
            Running = null;
            if (isOver())
            {
                return;
            }
        }

        Now = Failed is null ? Instant.Max(Now, end) : Now;
    }

    private readonly record struct Step(Instance? Owner, Action Act);
}
