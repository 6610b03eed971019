using System.Runtime.CompilerServices;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Testing.Storage;

/// <summary>
/// Rows in memory, with the rules and conflicts of the real stores, a count of its calls, and faults on demand. It answers at
/// once and on the calling thread, and its commit ids are numbered, so that a run can be repeated exactly.
/// </summary>
public sealed class InMemoryRowStore : IRowStore
{
    // What Tables give at most, so that a long range is as many calls as there.
    private const int PageRows = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, InMemoryPartition> _partitions = new(StringComparer.Ordinal);
    private int _commitIds;

    public StoreFaults Faults { get; } = new();

    public StoreCalls Calls { get; private set; } = StoreCalls.None;

    /// <summary>Every row there is, by partition and key; no call, and works in a stopped store too.</summary>
    public IReadOnlyList<Row> Rows
    {
        get
        {
            lock (_lock)
            {
                return [.. _partitions.OrderBy(partition => partition.Key, StringComparer.Ordinal).SelectMany(partition => partition.Value.Rows)];
            }
        }
    }

    public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct)
    {
        RowLimits.Check(key);
        return new(CallAsync(StoreCallKind.Get, () => In(key.Partition).Find(key.Key), ct));
    }

    public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct)
    {
        RowLimits.CheckRange(partition, from, to, take);
        return Enumerate(partition, from, to, take ?? int.MaxValue, ct);
    }

    public async Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        RowLimits.Check(partition, changes);
        var id = new Guid(Interlocked.Increment(ref _commitIds), 0, 0, new byte[8]);
        await CallAsync(StoreCallKind.Commit, () => In(partition).Commit(id, changes), ct);
        return CommitReceipt.Shared(id.ToString("N"));
    }

    private async IAsyncEnumerable<Row> Enumerate(string partition, string from, string to, int take, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var isLast = false; take > 0 && !isLast;)
        {
            var mostRows = Math.Min(take, PageRows);
            var page = await CallAsync(StoreCallKind.Page, () => In(partition).Page(from, to, mostRows), ct);
            foreach (var row in page)
            {
                ct.ThrowIfCancellationRequested();
                yield return row;
            }

            isLast = page.Count < mostRows;
            take -= page.Count;
            from = isLast ? from : page[^1].Key + '\u0001';
        }
    }

    private async Task<T> CallAsync<T>(StoreCallKind kind, Func<T> act, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var (fault, interleaved) = Faults.Next(kind);
        lock (_lock)
        {
            Calls = Calls.And(kind);
        }

        if (interleaved is not null)
        {
            await interleaved();
            ct.ThrowIfCancellationRequested();
        }

        ThrowIf(fault, StoreFault.FailBefore, StoreFault.StopBefore);
        var answer = Locked(act);
        if (fault is StoreFault.SentTwice)
        {
            answer = Locked(act);
        }

        ThrowIf(fault, StoreFault.FailAfter, StoreFault.StopAfter);
        return answer;
    }

    private static void ThrowIf(StoreFault? fault, StoreFault failure, StoreFault stop)
    {
        if (fault == failure)
        {
            throw new StoreUnavailableException();
        }

        if (fault == stop)
        {
            throw new StoreStoppedException();
        }
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return act();
        }
    }

    private InMemoryPartition In(string partition)
    {
        if (!_partitions.TryGetValue(partition, out var rows))
        {
            _partitions.Add(partition, rows = new InMemoryPartition(partition));
        }

        return rows;
    }
}
