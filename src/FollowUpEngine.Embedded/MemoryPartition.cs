using FollowUpEngine.Storage;

namespace FollowUpEngine.Embedded;

/// <summary>The rows of one partition in ordinal order. Not safe for concurrent use.</summary>
internal sealed class MemoryPartition(string name)
{
    private static readonly Comparer<Row> ByKey = Comparer<Row>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));

    private readonly SortedSet<Row> _rows = new(ByKey);

    /// <summary>All rows of a commit carry one ETag.</summary>
    public static string ETagOf(Guid commit) => commit.ToString("N");

    public IEnumerable<Row> Rows => _rows;

    public Row? Find(string key) => _rows.TryGetValue(At(key), out var row) ? row : null;

    public IReadOnlyList<Row> Page(string from, string to, int mostRows) => string.CompareOrdinal(from, to) >= 0
        ? []
        : [.. _rows.GetViewBetween(At(from), At(to)).TakeWhile(row => string.CompareOrdinal(row.Key, to) < 0).Take(mostRows)];

    /// <summary>Applies all changes or none. A conflict with rows of the same commit is its own work, done before.</summary>
    public void Commit(Guid id, IReadOnlyList<RowChange> changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            if (ConflictOf(changes[i]) is not { } kind)
            {
                continue;
            }

            if (changes.Any(change => Find(change.Key)?.CommitId == id))
            {
                return;
            }

            throw new RowConflictException(name, changes[i].Key, kind, i);
        }

        foreach (var change in changes)
        {
            Apply(id, change);
        }
    }

    private RowConflictKind? ConflictOf(RowChange change) => change switch
    {
        RowChange.Insert => Find(change.Key) is null ? null : RowConflictKind.AlreadyExists,
        RowChange.Replace replace => Against(Find(change.Key), replace.ETag),
        RowChange.Delete delete => Against(Find(change.Key), delete.ETag),
        _ => null,
    };

    private static RowConflictKind? Against(Row? row, string? etag) =>
        row is null ? RowConflictKind.Missing
        : etag is null || string.Equals(row.ETag, etag, StringComparison.Ordinal) ? null
        : RowConflictKind.Changed;

    private void Apply(Guid id, RowChange change)
    {
        _rows.Remove(At(change.Key));
        switch (change)
        {
            case RowChange.Insert insert:
                Put(id, insert.Key, insert.Kind, insert.SchemaVersion, insert.Body);
                break;
            case RowChange.Replace replace:
                Put(id, replace.Key, replace.Kind, replace.SchemaVersion, replace.Body);
                break;
            case RowChange.Upsert upsert:
                Put(id, upsert.Key, upsert.Kind, upsert.SchemaVersion, upsert.Body);
                break;
        }
    }

    private void Put(Guid id, string key, string kind, int schemaVersion, string body) =>
        _rows.Add(new Row(name, key, ETagOf(id), kind, schemaVersion, id, body));

    private Row At(string key) => new(name, key, "", "", 0, Guid.Empty, "");
}
