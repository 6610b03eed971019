namespace FollowUpEngine.Storage;

/// <summary>Deletes rows that nobody needs any more.</summary>
internal static class RowDrops
{
    /// <returns>How many rows there were.</returns>
    public static async Task<int> DropAsync(this IRowStore rows, string partition, (string From, string To) range, CancellationToken ct)
    {
        var old = await rows.KeysAsync(partition, range.From, range.To, null, ct).ToListAsync(ct);
        foreach (var batch in old.Chunk(RowLimits.MaxChanges))
        {
            try
            {
                await rows.CommitAsync(partition, [.. batch.Select(key => new RowChange.Delete(key))], ct);
            }
            catch (RowConflictException)
            {
                // Somebody else is at it; what is left goes the next time.
            }
        }

        return old.Count;
    }
}
