namespace FollowUpEngine.Testing.Storage;

/// <summary>What shall go wrong, and at which call from now on; 1 is the next one. Each plan is carried out once.</summary>
public sealed class StoreFaults
{
    private readonly List<PlannedFault> _plans = [];
    private bool _isStopped;

    /// <summary>The fault at the n-th call from now, or the n-th of one kind.</summary>
    public void Plan(StoreFault fault, int nth = 1, StoreCallKind? of = null) => Add(new PlannedFault { Fault = fault, Left = nth, Of = of });

    /// <summary>The fault at the next page of rows from a kind of key on, whatever else is read beside it.</summary>
    public void PlanPage(StoreFault fault, string under) => Add(new PlannedFault { Fault = fault, Left = 1, Of = StoreCallKind.Page, Under = under });

    /// <summary>Somebody else acts just before the n-th call from now is done.</summary>
    public void Interleave(Func<Task> act, int nth = 1, StoreCallKind? of = null) => Add(new PlannedFault { Act = act, Left = nth, Of = of });

    /// <summary>A new process begins over the same rows; what was planned is forgotten.</summary>
    public void Restart()
    {
        lock (_plans)
        {
            _plans.Clear();
            _isStopped = false;
        }
    }

    internal (StoreFault? Fault, Func<Task>? Act) Next(StoreCallKind kind, string? from)
    {
        lock (_plans)
        {
            if (_isStopped)
            {
                throw new StoreStoppedException();
            }

            var due = _plans.FindAll(plan => (plan.Of is null || plan.Of == kind) && (plan.Under is null || from?.StartsWith(plan.Under, StringComparison.Ordinal) == true) && --plan.Left == 0);
            _plans.RemoveAll(due.Contains);
            var fault = due.Find(plan => plan.Fault is not null)?.Fault;
            _isStopped = fault is StoreFault.StopBefore or StoreFault.StopAfter;
            return (fault, due.Find(plan => plan.Act is not null)?.Act);
        }
    }

    private void Add(PlannedFault plan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Left, 1);
        lock (_plans)
        {
            _plans.Add(plan);
        }
    }

    private sealed class PlannedFault
    {
        public StoreFault? Fault { get; init; }

        public Func<Task>? Act { get; init; }

        public StoreCallKind? Of { get; init; }

        public string? Under { get; init; }

        public int Left { get; set; }
    }
}
