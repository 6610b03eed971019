namespace FollowUpEngine.Storage;

/// <summary>
/// The one storage port. SQLite, Azure Table Storage and memory pass the same contract test, so a limit of one is a limit
/// of all: see <see cref="RowLimits"/>. Safe for concurrent use.
/// </summary>
public interface IRowStore
{
    /// <summary>The row, or null when there is none.</summary>
    ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct);

    /// <summary>Rows with <paramref name="from"/> &lt;= key &lt; <paramref name="to"/> in ordinal order, at most <paramref name="take"/>.</summary>
    IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct);

    /// <summary>
    /// Applies all changes or none, durably when it returns. Throws <see cref="RowConflictException"/> naming the change that
    /// lost, and <see cref="ArgumentException"/> when a limit is broken (before anything is sent). Any other exception means
    /// "not known": the batch may have been applied. A conflict with the own, already applied commit is success.
    /// </summary>
    Task CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct);
}
