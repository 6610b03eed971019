using System.Runtime.CompilerServices;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.Instances;

/// <summary>
/// The store as one instance reaches it: over a network on which requests take time, fail, arrive although the caller died, and
/// answers get lost.
/// </summary>
internal sealed class SimStore(InMemoryRowStore rows, Instance instance, Stage stage) : IRowStore
{
    private readonly Chance _chance = stage.Chance.For($"store {instance.Name}");

    public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct) => new(CallAsync(() => Done(rows.GetAsync(key, default).AsTask()), null, ct));

    public async IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, [EnumeratorCancellation] CancellationToken ct)
    {
        var left = take ?? int.MaxValue;
        for (var isLast = false; left > 0 && !isLast;)
        {
            // Small pages, so that others write between them.
            var most = Math.Min(left, _chance.Between(3, 40));
            var page = await CallAsync(() => Page(partition, from, to, most), null, ct);
            foreach (var row in page)
            {
                yield return row;
            }

            isLast = page.Count < most;
            left -= page.Count;
            from = isLast ? from : page[^1].Key + '!';
        }
    }

    public Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct) => CallAsync(() => Commit(partition, changes), changes, ct);

    private CommitReceipt Commit(string partition, IReadOnlyList<RowChange> changes)
    {
        var isSentTwice = _chance.Happens(stage.Storm.CommitIsSentTwice);
        var onlyDeletes = changes.All(change => change is RowChange.Delete);
        if (isSentTwice && !onlyDeletes)
        {
            rows.Faults.Plan(StoreFault.SentTwice);
        }

        try
        {
            var receipt = Done(rows.CommitAsync(partition, changes, default));
            stage.Observer.Committed(instance, partition, changes);

            // Nothing is left by which the store could know its own work again.
            return isSentTwice && onlyDeletes ? throw new RowConflictException(partition, changes[0].Key, RowConflictKind.Missing, 0) : receipt;
        }
        catch (RowConflictException conflict)
        {
            stage.Say($"{instance.Name} lost {conflict.Kind} {Trim(conflict.Key)}");
            throw;
        }
    }

    private static string Trim(string key) => key.Length > 70 ? key[..70] : key;

    private List<Row> Page(string partition, string from, string to, int most)
    {
        var page = new List<Row>(Math.Min(most, 16));
        var rest = rows.RangeAsync(partition, from, to, most, default).GetAsyncEnumerator();
        while (Done(rest.MoveNextAsync().AsTask()))
        {
            page.Add(rest.Current);
        }

        return page;
    }

    // The store in memory answers at once; what does not would stop the one thread for good.
    private static T Done<T>(Task<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("The store in memory did not answer at once.");

    private Task<T> CallAsync<T>(Func<T> act, IReadOnlyList<RowChange>? changes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var storm = stage.Storm;
        var answer = new TaskCompletionSource<T>();
        if (_chance.Happens(storm.FreezesAtCall))
        {
            instance.Freeze(_chance.Waiting(Duration.FromMinutes(12)));
        }

        if (_chance.Happens(storm.DiesAtCall))
        {
            // Half of the time the request is out already and arrives.
            if (_chance.Happens(0.5))
            {
                stage.Loop.After(Latency(storm), null, () => Ignore(act));
            }

            instance.Die(changes is null ? "while reading" : "while committing");
            return answer.Task;
        }

        var (there, back) = (Latency(storm), Latency(storm));
        var (isLostThere, isLostBack) = (_chance.Happens(storm.StoreFailsBefore), _chance.Happens(storm.StoreFailsAfter));
        stage.Loop.After(there, null, () =>
        {
            if (isLostThere)
            {
                Answer(() => answer.SetException(new StoreUnavailableException()));
                return;
            }

            try
            {
                var result = act();
                Answer(isLostBack ? () => answer.SetException(new StoreUnavailableException()) : () => answer.SetResult(result));
            }
            catch (Exception refused) when (refused is RowConflictException or ArgumentException)
            {
                Answer(() => answer.SetException(refused));
            }
        });
        return answer.Task;

        void Answer(Action settle) => stage.Loop.After(back, instance, settle);
    }

    private static void Ignore<T>(Func<T> act)
    {
        try
        {
            act();
        }
        catch (Exception refused) when (refused is RowConflictException or ArgumentException)
        {
            // Nobody is left to hear of it.
        }
    }

    private Duration Latency(Storm storm) => _chance.Happens(storm.CallIsSlow)
        ? _chance.Between(Duration.FromMilliseconds(100), Duration.FromSeconds(12))
        : Duration.FromMilliseconds(_chance.Between(1, 9));
}
