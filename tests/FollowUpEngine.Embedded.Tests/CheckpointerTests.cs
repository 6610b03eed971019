using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Embedded.Tests;

public sealed class CheckpointerTests : IDisposable
{
    private const int Transactions = 80;
    private const int RowsOfOne = 50;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Log_begins_anew_while_commits_go_on_and_every_row_is_in_the_file()
    {
        var path = _folder.PathOf("rows.db");
        using (var writer = SqliteFile.OpenForWriting(path))
        using (var checkpointer = new Checkpointer(path, rowsOfPass: RowsOfOne, rowsOfLog: 4 * RowsOfOne))
        {
            for (var transaction = 0; transaction < Transactions; transaction++)
            {
                Write(writer, transaction * RowsOfOne);
                checkpointer.Wrote(RowsOfOne, writer);
            }

            // 80 times 50 rows of more than a page each went through it.
            Assert.InRange(new FileInfo(path + "-wal").Length, 1, 20 * RowsOfOne * 4096L);
        }

        using var store = SqliteRowStore.Open(path);
        Assert.Equal(Transactions * RowsOfOne, store.KeysAsync("p", "", "~", null, default).ToBlockingEnumerable().Count());
    }

    [Fact]
    public void Log_that_nobody_writes_to_is_emptied()
    {
        var path = _folder.PathOf("rows.db");
        using var writer = SqliteFile.OpenForWriting(path);
        Write(writer, 0);
        Assert.NotEqual(0, new FileInfo(path + "-wal").Length);

        using var checkpointer = new Checkpointer(path, emptiesEvery: TimeSpan.Zero);

        Assert.True(SpinWait.SpinUntil(() => new FileInfo(path + "-wal").Length == 0, TimeSpan.FromMinutes(1)));
    }

    private static void Write(SqliteConnection writer, int first)
    {
        using var transaction = writer.BeginTransaction();
        using var insert = writer.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO rows VALUES ('p', $key, zeroblob(16), 'kind', 1, $body)";
        insert.Parameters.AddWithValue("$body", new string('x', 4096));
        var key = insert.Parameters.AddWithValue("$key", "");
        for (var row = first; row < first + RowsOfOne; row++)
        {
            key.Value = $"{row:D6}";
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
