using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Embedded;

/// <summary>A connection that reads rows. For one thread at a time; each call is a read transaction of its own.</summary>
internal sealed class RowReader : IDisposable
{
    private const int PageCharacters = 1_000_000;

    private readonly SqliteConnection _connection;
    private readonly Statement _get;
    private readonly Statement _range;
    private readonly Statement _keys;
    private readonly Statement _partition;

    public RowReader(string path)
    {
        _connection = SqliteFile.OpenForReading(path);
        _get = new Statement(_connection, "SELECT key, commit_id, kind, schema_version, body FROM rows WHERE partition = ?1 AND key = ?2");
        _range = new Statement(_connection, "SELECT key, commit_id, kind, schema_version, body FROM rows WHERE partition = ?1 AND key >= ?2 AND key < ?3 ORDER BY key");
        _keys = new Statement(_connection, "SELECT key FROM rows WHERE partition = ?1 AND key >= ?2 AND key < ?3 ORDER BY key");
        _partition = new Statement(_connection, "SELECT partition FROM rows WHERE partition > ?1 ORDER BY partition LIMIT 1");
    }

    public Row? Get(RowKey key)
    {
        try
        {
            _get.Text(1, key.Partition);
            _get.Text(2, key.Key);
            return _get.Next() ? Read(_get, key.Partition) : null;
        }
        finally
        {
            _get.Reset();
        }
    }

    /// <summary>The first rows of a range: at most <paramref name="most"/>, and fewer when their bodies are long or the range ends.</summary>
    public Page<Row> Page(string partition, string from, string to, int most) =>
        Page(_range, partition, from, to, most, statement => Read(statement, partition), row => row.Body.Length);

    /// <summary>The first keys of a range, from the index alone.</summary>
    public Page<string> Keys(string partition, string from, string to, int most) =>
        Page(_keys, partition, from, to, most, static statement => statement.ReadText(0), static _ => 0);

    /// <summary>The first partition after the one given, from the index alone.</summary>
    public string? PartitionAfter(string partition)
    {
        try
        {
            _partition.Text(1, partition);
            return _partition.Next() ? _partition.ReadText(0) : null;
        }
        finally
        {
            _partition.Reset();
        }
    }

    public void Dispose()
    {
        _partition.Dispose();
        _get.Dispose();
        _range.Dispose();
        _keys.Dispose();
        _connection.Dispose();
    }

    private static Page<T> Page<T>(Statement range, string partition, string from, string to, int most, Func<Statement, T> read, Func<T, int> lengthOf)
    {
        var items = new List<T>();
        try
        {
            range.Text(1, partition);
            range.Text(2, from);
            range.Text(3, to);
            for (var characters = 0; items.Count < most && characters < PageCharacters; characters += lengthOf(items[^1]))
            {
                if (!range.Next())
                {
                    return new Page<T>(items, IsLast: true);
                }

                items.Add(read(range));
            }

            return new Page<T>(items, IsLast: false);
        }
        finally
        {
            range.Reset();
        }
    }

    private static Row Read(Statement statement, string partition)
    {
        var commitId = statement.ReadId(1);
        return new Row(partition, statement.ReadText(0), commitId.ToString("N"), statement.ReadText(2), statement.ReadNumber(3), commitId, statement.ReadText(4));
    }
}
