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

    public RowReader(string path)
    {
        _connection = SqliteFile.OpenForReading(path);
        _get = new Statement(_connection, "SELECT key, commit_id, kind, schema_version, body FROM rows WHERE partition = ?1 AND key = ?2");
        _range = new Statement(_connection, "SELECT key, commit_id, kind, schema_version, body FROM rows WHERE partition = ?1 AND key >= ?2 AND key < ?3 ORDER BY key");
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

    /// <summary>The first rows of a range: at most <paramref name="mostRows"/>, and fewer when their bodies are long or the range ends.</summary>
    public List<Row> Page(string partition, string from, string to, int mostRows, out bool isLast)
    {
        var page = new List<Row>();
        isLast = false;
        try
        {
            _range.Text(1, partition);
            _range.Text(2, from);
            _range.Text(3, to);
            for (var characters = 0; page.Count < mostRows && characters < PageCharacters; characters += page[^1].Body.Length)
            {
                if (!_range.Next())
                {
                    isLast = true;
                    break;
                }

                page.Add(Read(_range, partition));
            }

            return page;
        }
        finally
        {
            _range.Reset();
        }
    }

    public void Dispose()
    {
        _get.Dispose();
        _range.Dispose();
        _connection.Dispose();
    }

    private static Row Read(Statement statement, string partition)
    {
        var commitId = statement.ReadId(1);
        return new Row(partition, statement.ReadText(0), commitId.ToString("N"), statement.ReadText(2), statement.ReadNumber(3), commitId, statement.ReadText(4));
    }
}
