namespace FollowUpEngine.Work;

/// <summary>Lets so many in at once; the others wait in the order in which they came.</summary>
internal sealed class WorkGate(int places)
{
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _free = places;

    public Task EnterAsync()
    {
        lock (_waiting)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }

            // Not SemaphoreSlim: it goes on on a thread of the pool, and a simulated process has one thread only.
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    public void Leave()
    {
        lock (_waiting)
        {
            if (_waiting.TryDequeue(out var next))
            {
                next.SetResult();
            }
            else
            {
                _free++;
            }
        }
    }
}
