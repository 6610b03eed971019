namespace FollowUpEngine.Storage.Moving;

/// <summary>A row in a file: all of it but what a store makes anew, its ETag and its commit.</summary>
public sealed record RowLine(string P, string K, string Kind, int V, string Body)
{
    public static RowLine Of(Row row) => new(row.Partition, row.Key, row.Kind, row.SchemaVersion, row.Body);

    /// <summary>By partition, then key: the order of the file and of every store.</summary>
    public static int Compare(RowLine one, RowLine other) =>
        string.CompareOrdinal(one.P, other.P) is var partitions and not 0 ? partitions : string.CompareOrdinal(one.K, other.K);
}
