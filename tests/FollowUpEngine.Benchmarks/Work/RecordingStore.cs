using System.Collections.Concurrent;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>Remembers what was written, and counts calls.</summary>
internal sealed class RecordingStore(IRowStore store) : IRowStore
{
    private int _reads;

    public ConcurrentQueue<(string Partition, IReadOnlyList<RowChange> Changes)> Commits { get; } = new();

    public int Reads => _reads;

    public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct)
    {
        Interlocked.Increment(ref _reads);
        return store.GetAsync(key, ct);
    }

    public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct)
    {
        Interlocked.Increment(ref _reads);
        return store.RangeAsync(partition, from, to, take, ct);
    }

    public Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        Commits.Enqueue((partition, changes));
        return store.CommitAsync(partition, changes, ct);
    }

    /// <summary>Each row once, as it stands in the end.</summary>
    public IReadOnlyList<(string Partition, RowChange Change)> Rows() =>
    [
        .. Commits.SelectMany(commit => commit.Changes.Select(change => (commit.Partition, Change: change)))
            .GroupBy(row => (row.Partition, row.Change.Key))
            .Where(versions => versions.Count() == 1 || versions.Last().Change is not RowChange.Delete)
            .Select(versions => versions.Last()),
    ];
}
