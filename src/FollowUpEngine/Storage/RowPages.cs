namespace FollowUpEngine.Storage;

/// <summary>Reads a long list some rows at a time.</summary>
internal static class RowPages
{
    /// <returns>The first rows of the range, and the last one's key where there are more: <see cref="Keys.Behind"/> it the next ones are.</returns>
    public static async Task<(IReadOnlyList<Row> Page, string? Next)> PageAsync(this IRowStore rows, string partition, (string From, string To) range, int take, CancellationToken ct)
    {
        var page = new List<Row>();
        await foreach (var row in rows.RangeAsync(partition, range.From, range.To, take + 1, ct))
        {
            if (page.Count == take)
            {
                return (page, page[^1].Key);
            }

            page.Add(row);
        }

        return (page, null);
    }
}
