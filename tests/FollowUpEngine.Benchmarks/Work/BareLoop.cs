using System.Diagnostics;
using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>The yardstick: rows that are known already, written by prepared statements into the same file layout, WAL, synchronous=FULL.</summary>
internal static class BareLoop
{
    public static TimeSpan Write(string path, IReadOnlyList<(string Partition, RowChange Change)> rows, int transactions)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL");
        Run(connection, "PRAGMA synchronous = FULL");
        using var write = connection.CreateCommand();
        write.CommandText = "INSERT INTO rows VALUES ($p, $k, $c, $n, 1, $b) ON CONFLICT DO UPDATE SET commit_id = $c, kind = $n, schema_version = 1, body = $b";
        using var delete = connection.CreateCommand();
        delete.CommandText = "DELETE FROM rows WHERE partition = $p AND key = $k";
        foreach (var name in (string[])["$p", "$k", "$c", "$n", "$b"])
        {
            write.Parameters.Add(name, name == "$c" ? SqliteType.Blob : SqliteType.Text);
        }

        delete.Parameters.Add("$p", SqliteType.Text);
        delete.Parameters.Add("$k", SqliteType.Text);

        var watch = Stopwatch.StartNew();
        foreach (var part in rows.Chunk((rows.Count + transactions - 1) / transactions))
        {
            using var transaction = connection.BeginTransaction();
            (write.Transaction, delete.Transaction) = (transaction, transaction);
            var id = Guid.NewGuid().ToByteArray();
            foreach (var (partition, change) in part)
            {
                var (kind, body) = change switch
                {
                    RowChange.Insert insert => (insert.Kind, insert.Body),
                    RowChange.Replace replace => (replace.Kind, replace.Body),
                    RowChange.Upsert upsert => (upsert.Kind, upsert.Body),
                    _ => ("", ""),
                };
                var command = change is RowChange.Delete ? delete : write;
                command.Parameters["$p"].Value = partition;
                command.Parameters["$k"].Value = change.Key;
                if (command == write)
                {
                    (write.Parameters["$c"].Value, write.Parameters["$n"].Value, write.Parameters["$b"].Value) = (id, kind, body);
                }

                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return watch.Elapsed;
    }

    /// <summary>Reads all heads of a business in order, with their bodies as text.</summary>
    public static (TimeSpan Time, int Heads) ScanHeads(string path, string partition)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var scan = connection.CreateCommand();
        scan.CommandText = "SELECT key, body FROM rows WHERE partition = $p AND key >= 'lead|' AND key < 'lead}' ORDER BY key";
        scan.Parameters.AddWithValue("$p", partition);
        var watch = Stopwatch.StartNew();
        using var reader = scan.ExecuteReader();
        var (heads, characters) = (0, 0L);
        while (reader.Read())
        {
            characters += reader.GetString(0).Length + reader.GetString(1).Length;
            heads++;
        }

        return characters > 0 ? (watch.Elapsed, heads) : throw new InvalidOperationException("There are no heads.");
    }

#pragma warning disable CA2100 // Constants of this class.
    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100
}
