namespace FollowUpEngine.Work;

/// <summary>
/// Loops that take from one list. Not Parallel: the engine stays on whatever thread its caller gives it, so that a simulated
/// process, which has one, can repeat a run exactly.
/// </summary>
internal static class Concurrently
{
    /// <summary>Does something with each item, so many at once. A failure ends one loop, the others go on, and then it is thrown.</summary>
    public static async Task ForEachAsync<T>(IEnumerable<T> items, int atOnce, Func<T, Task> act)
        where T : notnull
    {
        var waiting = new Queue<T>(items);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(atOnce, waiting.Count)).Select(_ => TakeAllAsync()));

        async Task TakeAllAsync()
        {
            while (TryTake(out var item))
            {
                await act(item);
            }
        }

        bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
        {
            lock (waiting)
            {
                return waiting.TryDequeue(out item);
            }
        }
    }
}
