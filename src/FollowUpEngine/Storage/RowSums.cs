namespace FollowUpEngine.Storage;

/// <summary>
/// One row that sums up many small ones, so that those who write need not meet in it: each adds a row of its own, and now and then somebody folds
/// them in. A batch takes away what it adds, so cut off anywhere it counts nothing twice.
/// </summary>
internal static class RowSums
{
    private const int AtOnce = RowLimits.MaxChanges - 1;

    /// <param name="sum">The row as it was read; null when there is none yet.</param>
    /// <param name="add">The body of the sum with more rows in it.</param>
    public static async Task FoldAsync(
        IRowStore rows, RowKey key, string kind, Row? sum, IReadOnlyCollection<Row> parts, Func<Row?, IReadOnlyList<Row>, string> add, CancellationToken ct)
    {
        try
        {
            foreach (var batch in parts.Chunk(AtOnce))
            {
                var body = add(sum, batch);
                RowChange after = sum is null ? new RowChange.Insert(key.Key, kind, StoreJson.Version, body) : new RowChange.Replace(key.Key, sum.ETag, kind, StoreJson.Version, body);
                await rows.CommitAsync(key.Partition, [after, .. batch.Select(row => new RowChange.Delete(row.Key, row.ETag))], ct);
                sum = await rows.GetAsync(key, ct);
            }
        }
        catch (RowConflictException)
        {
            // Somebody else folds at this moment; what is left goes the next time.
        }
    }
}
