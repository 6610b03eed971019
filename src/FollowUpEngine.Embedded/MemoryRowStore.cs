using System.Runtime.CompilerServices;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Embedded;

/// <summary>
/// Rows in memory, gone with the process: for a world that is simulated and thrown away. It answers at once on the calling thread,
/// and its commit ids are numbered, so that a run can be repeated exactly.
/// </summary>
public sealed class MemoryRowStore : IRowStore, IRowPartitions
{
    // What Tables give at most, so that a long range is as many calls as there.
    internal const int PageRows = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MemoryPartition> _partitions = new(StringComparer.Ordinal);
    private int _commitIds;

    public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct)
    {
        RowLimits.Check(key);
        ct.ThrowIfCancellationRequested();
        return new(Find(key));
    }

    public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct)
    {
        RowLimits.CheckRange(partition, from, to, take);
        return EnumerateAsync(partition, from, to, take ?? int.MaxValue, ct);
    }

    public Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        RowLimits.Check(partition, changes);
        ct.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(Commit(NewCommitId(), partition, changes));
        }
        catch (RowConflictException conflict)
        {
            return Task.FromException<CommitReceipt>(conflict);
        }
    }

    /// <summary>Every row there is, by partition and key.</summary>
    internal IReadOnlyList<Row> Rows
    {
        get
        {
            lock (_lock)
            {
                return [.. _partitions.OrderBy(partition => partition.Key, StringComparer.Ordinal).SelectMany(partition => partition.Value.Rows)];
            }
        }
    }

    internal Row? Find(RowKey key)
    {
        lock (_lock)
        {
            return In(key.Partition).Find(key.Key);
        }
    }

    internal IReadOnlyList<Row> Page(string partition, string from, string to, int mostRows)
    {
        lock (_lock)
        {
            return In(partition).Page(from, to, mostRows);
        }
    }

    internal Guid NewCommitId() => new(Interlocked.Increment(ref _commitIds), 0, 0, new byte[8]);

    /// <summary>Limits are checked before.</summary>
    internal CommitReceipt Commit(Guid id, string partition, IReadOnlyList<RowChange> changes)
    {
        lock (_lock)
        {
            In(partition).Commit(id, changes);
        }

        return CommitReceipt.Shared(MemoryPartition.ETagOf(id));
    }

#pragma warning disable CS1998 // The port is asynchronous, memory is not.
    private async IAsyncEnumerable<Row> EnumerateAsync(string partition, string from, string to, int take, [EnumeratorCancellation] CancellationToken ct)
#pragma warning restore CS1998
    {
        for (var isLast = false; take > 0 && !isLast;)
        {
            ct.ThrowIfCancellationRequested();
            var mostRows = Math.Min(take, PageRows);
            var page = Page(partition, from, to, mostRows);
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

    public ValueTask<string?> PartitionAfterAsync(string after, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var (from, to) = Keys.All;
            return new(_partitions.Where(partition => string.CompareOrdinal(partition.Key, after) > 0 && partition.Value.Page(from, to, 1).Count > 0)
                .Select(partition => partition.Key).Min(StringComparer.Ordinal));
        }
    }

    private MemoryPartition In(string partition)
    {
        if (!_partitions.TryGetValue(partition, out var rows))
        {
            _partitions.Add(partition, rows = new MemoryPartition(partition));
        }

        return rows;
    }
}
