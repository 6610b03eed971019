namespace FollowUpEngine.Work;

/// <summary>Jobs of which each has its turn, whatever becomes of the others; what failed is thrown together, at the end.</summary>
public sealed class Turns(CancellationToken ct)
{
    private readonly List<Exception> _failures = [];

    /// <param name="failed">Hears of the failure at once.</param>
    /// <exception cref="OperationCanceledException">Somebody wants all of it to end.</exception>
    public async Task TakeAsync(Func<Task> job, Action<Exception>? failed = null)
    {
        try
        {
            await job();
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            Failed(fault);
            failed?.Invoke(fault);
        }
    }

    public void Failed(Exception fault) => _failures.Add(fault);

    /// <exception cref="AggregateException">Some failed; the others did what they had to.</exception>
    public void End()
    {
        if (_failures.Count > 0)
        {
            throw new AggregateException(_failures);
        }
    }
}
