namespace FollowUpEngine.Storage;

/// <summary>
/// The one storage port. SQLite, Azure Table Storage and memory pass the same contract test, so a limit of one is a limit
/// of all: see <see cref="RowLimits"/>. Safe for concurrent use.
/// <para>
/// A read sees every commit that was answered before the read began, whoever made it. Partitions are sealed from each other.
/// </para>
/// </summary>
public interface IRowStore
{
    /// <summary>The row, or null when there is none.</summary>
    /// <exception cref="ArgumentException">The key breaks a rule; nothing was sent.</exception>
    ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct);

    /// <summary>
    /// Rows with <paramref name="from"/> &lt;= key &lt; <paramref name="to"/> in ordinal order, at most <paramref name="take"/>;
    /// <see cref="Keys.Under"/> and <see cref="Keys.All"/> make such bounds.
    /// <para>
    /// Long ranges are read in pages and are not a snapshot: a row that stays as it is for the whole enumeration comes exactly
    /// once, one that is written or deleted meanwhile comes once or not at all, and no key comes twice.
    /// </para>
    /// </summary>
    /// <exception cref="ArgumentException">The partition or a bound breaks a rule, or <paramref name="take"/> is negative; thrown by the call itself.</exception>
    IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct);

    /// <summary>
    /// The keys of <see cref="RangeAsync"/> without what stands under them. A store that can answer from its index, or leave the
    /// bodies where they are, does so: a million due rows are looked through every night, and their keys say it all.
    /// </summary>
    /// <inheritdoc cref="RangeAsync" path="/exception"/>
    IAsyncEnumerable<string> KeysAsync(string partition, string from, string to, int? take, CancellationToken ct) =>
        RangeAsync(partition, from, to, take, ct).Select(row => row.Key);

    /// <summary>
    /// Applies all changes or none, durably when it returns; the receipt knows the ETags of the rows written, if the store does.
    /// <para>
    /// Whatever else it throws, <see cref="OperationCanceledException"/> included, means "not known": the batch may have been
    /// applied, now or a moment later. A store that sends a batch again by itself recognises its own commit: a batch one of
    /// whose rows carries this commit's id was applied whole, and that is success. A batch that only deletes leaves no row
    /// to be recognised by, so after a lost answer it can be told <see cref="RowConflictKind.Missing"/> for its own work: who
    /// deletes takes "missing" as done.
    /// </para>
    /// </summary>
    /// <exception cref="RowConflictException">A change lost; nothing was applied. Of several losers the first in order is named.</exception>
    /// <exception cref="ArgumentException">A limit is broken; nothing was sent.</exception>
    Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct);
}
