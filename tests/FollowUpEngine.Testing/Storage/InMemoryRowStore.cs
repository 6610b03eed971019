using System.Runtime.CompilerServices;
using FollowUpEngine.Embedded;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Testing.Storage;

/// <summary>
/// The engine's own store in memory with a count of its calls and faults on demand. It answers at once and on the calling thread
/// unless somebody is let in between.
/// </summary>
public sealed class InMemoryRowStore : IRowStore
{
    private readonly MemoryRowStore _rows = new();
    private readonly Lock _counting = new();

    public StoreFaults Faults { get; } = new();

    public StoreCalls Calls { get; private set; } = StoreCalls.None;

    /// <summary>Rows that were handed out.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Every row there is, by partition and key; no call, and works in a stopped store too.</summary>
    public IReadOnlyList<Row> Rows => _rows.Rows;

    public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct)
    {
        RowLimits.Check(key);
        return new(CallAsync(StoreCallKind.Get, () => _rows.Find(key), ct, _ => 1));
    }

    public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct)
    {
        RowLimits.CheckRange(partition, from, to, take);
        return Enumerate(partition, from, to, take ?? int.MaxValue, ct);
    }

    public async Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        RowLimits.Check(partition, changes);
        var id = _rows.NewCommitId();
        return await CallAsync(StoreCallKind.Commit, () => _rows.Commit(id, partition, changes), ct);
    }

    private async IAsyncEnumerable<Row> Enumerate(string partition, string from, string to, int take, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var isLast = false; take > 0 && !isLast;)
        {
            var mostRows = Math.Min(take, MemoryRowStore.PageRows);
            var page = await CallAsync(StoreCallKind.Page, () => _rows.Page(partition, from, to, mostRows), ct, rows => rows.Count, from);
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

    private async Task<T> CallAsync<T>(StoreCallKind kind, Func<T> act, CancellationToken ct, Func<T, int>? read = null, string? from = null)
    {
        ct.ThrowIfCancellationRequested();
        var (fault, interleaved) = Faults.Next(kind, from);
        lock (_counting)
        {
            Calls = Calls.And(kind);
        }

        if (interleaved is not null)
        {
            await interleaved();
            ct.ThrowIfCancellationRequested();
        }

        ThrowIf(fault, StoreFault.FailBefore, StoreFault.StopBefore);
        var answer = act();
        lock (_counting)
        {
            RowsRead += read?.Invoke(answer) ?? 0;
        }

        if (fault is StoreFault.SentTwice)
        {
            answer = act();
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
}
