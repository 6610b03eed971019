using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Embedded.Tests;

/// <summary>What only this store has: a file, a disk that fails, other processes, an end.</summary>
public sealed class SqliteRowStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.PathOf("rows.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_are_there_when_the_file_is_opened_again()
    {
        await using (var store = SqliteRowStore.Open(Path))
        {
            await CommitAsync(store, "a");
        }

        await using var again = SqliteRowStore.Open(Path);
        Assert.NotNull(await FindAsync(again, "a"));
        Assert.False(File.Exists(Path + "-journal"));
    }

    [Fact]
    public async Task Commit_is_synced_to_the_log_before_it_is_answered()
    {
        await using var store = SqliteRowStore.Open(Path);
        long synchronous = 0;
        store.NextFault = connection =>
        {
            synchronous = Scalar(connection, "PRAGMA synchronous");
            return CommitFault.None;
        };
        await CommitAsync(store, "a");
        Assert.Equal(2, synchronous); // FULL
        Assert.True(new FileInfo(Path + "-wal").Length > 0);
    }

    [Fact]
    public async Task What_was_replaced_or_deleted_cannot_be_read_from_the_file_any_more()
    {
        await using (var store = SqliteRowStore.Open(Path))
        {
            for (var n = 0; n < 50; n++)
            {
                // Longer than a page of the file, so that parts of it stand on pages of their own.
                await store.CommitAsync("p", [new RowChange.Insert($"r{n}", "Kind", 1, string.Join(' ', Enumerable.Repeat("quince", 1_500)))], default);
            }

            await store.CommitAsync("p", [.. Enumerable.Range(0, 25).Select(n => new RowChange.Upsert($"r{n}", "Kind", 1, "short"))], default);
            await store.CommitAsync("p", [.. Enumerable.Range(25, 25).Select(n => new RowChange.Delete($"r{n}"))], default);
        }

        Assert.DoesNotContain("quince", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path + "-wal"));
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_then_refuses()
    {
        var store = SqliteRowStore.Open(Path);
        var waiting = Enumerable.Range(0, 200).Select(n => CommitAsync(store, $"r{n}")).ToArray();
        await store.DisposeAsync();
        await Task.WhenAll(waiting);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => CommitAsync(store, "late"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await FindAsync(store, "r0"));
        await store.DisposeAsync();
        Assert.False(File.Exists(Path + "-wal"));
        Assert.Equal(200L, Count());
    }

    [Fact]
    public async Task Commit_waits_while_another_process_writes()
    {
        await using var store = SqliteRowStore.Open(Path);
        var lockHeld = Lock();
        var commit = CommitAsync(store, "a");
        Assert.Null(await FindAsync(store, "a"));
        Assert.False(commit.IsCompleted);

        lockHeld.Dispose();
        await commit;
        Assert.NotNull(await FindAsync(store, "a"));
    }

    [Fact]
    public async Task Commit_cancelled_while_another_process_writes_is_not_applied()
    {
        await using var store = SqliteRowStore.Open(Path);
        using var source = new CancellationTokenSource();
        using (Lock())
        {
            var cancelled = store.CommitAsync("p", [Insert("a")], source.Token);
            var other = CommitAsync(store, "b");
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
            Assert.False(other.IsCompleted);
        }

        await CommitAsync(store, "c");
        Assert.Null(await FindAsync(store, "a"));
        Assert.NotNull(await FindAsync(store, "b"));
    }

    [Fact]
    public async Task Two_stores_on_one_file_see_each_other_and_only_one_wins()
    {
        await using var server = SqliteRowStore.Open(Path);
        await using var console = SqliteRowStore.Open(Path);
        await CommitAsync(server, "a");
        Assert.NotNull(await FindAsync(console, "a"));
        await Assert.ThrowsAsync<RowConflictException>(() => CommitAsync(console, "a"));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => Task.Run(() => CommitAsync(n % 2 == 0 ? server : console, $"r{n}"))));
        Assert.Equal(101L, Count());
    }

    [Fact]
    public async Task Failed_disk_fails_the_whole_group_with_an_exception_each_and_the_next_group_is_written()
    {
        await using var store = SqliteRowStore.Open(Path);
        var faults = new Queue<CommitFault>([CommitFault.DiskFails]);
        store.NextFault = _ => faults.TryDequeue(out var fault) ? fault : CommitFault.None;
        Task[] group;
        using (Lock())
        {
            group = [.. Enumerable.Range(0, 5).Select(n => CommitAsync(store, $"r{n}"))];
        }

        var errors = await Task.WhenAll(group.Select(commit => Record.ExceptionAsync(() => commit)));
        var failed = errors.Where(error => error is not null).ToArray();
        Assert.NotEmpty(failed);
        Assert.All(failed, error => Assert.IsType<IOException>(error));
        Assert.Equal(failed.Length, failed.Distinct().Count());
        Assert.Equal(5L - failed.Length, Count());
        await CommitAsync(store, "next");
        Assert.NotNull(await FindAsync(store, "next"));
    }

    [Fact]
    public async Task Full_disk_fails_the_commit_and_the_writer_lives_on()
    {
        await using var store = SqliteRowStore.Open(Path);
        await CommitAsync(store, "a");
        store.NextFault = connection => LimitPages(connection, 20);
        await Assert.ThrowsAsync<IOException>(() => store.CommitAsync("p", [Insert("b"), Insert("big", new string('x', 400_000))], default));
        Assert.Null(await FindAsync(store, "b"));

        store.NextFault = connection => LimitPages(connection, 10_000);
        await CommitAsync(store, "b");
        Assert.NotNull(await FindAsync(store, "b"));
    }

    [Fact]
    public async Task Loser_in_a_group_takes_nobody_with_it()
    {
        await using var store = SqliteRowStore.Open(Path);
        await CommitAsync(store, "taken");
        Task[] group;
        using (Lock())
        {
            group = [.. Enumerable.Range(0, 30).Select(n => store.CommitAsync("p", [Insert($"r{n}"), Insert(n % 3 == 0 ? "taken" : $"s{n}")], default))];
        }

        var errors = await Task.WhenAll(group.Select(commit => Record.ExceptionAsync(() => commit)));
        Assert.All(Enumerable.Range(0, 30), n => Assert.Equal(n % 3 == 0, errors[n] is RowConflictException));
        Assert.Equal(1L + (20 * 2), Count());
    }

    [Fact]
    public async Task Enumeration_left_half_way_lets_the_log_be_taken_into_the_file()
    {
        await using var store = SqliteRowStore.Open(Path);
        // Fewer than those for which the store takes the log into the file itself, just then.
        foreach (var hundred in Enumerable.Range(0, 900).Chunk(100))
        {
            await store.CommitAsync("p", [.. hundred.Select(n => Insert($"r{n:D5}"))], default);
        }

        await using var rows = store.RangeAsync("p", Keys.All.From, Keys.All.To, null, default).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        Assert.Equal(0L, Scalar("PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    [Fact]
    public void File_of_a_newer_version_is_refused()
    {
        SqliteRowStore.Open(Path).Dispose();
        Scalar("PRAGMA user_version = 99");
        Assert.Throws<InvalidOperationException>(() => SqliteRowStore.Open(Path));
    }

    [Fact]
    public void File_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter. ", 500));
        File.WriteAllText(Path, text);
        Assert.Throws<SqliteException>(() => SqliteRowStore.Open(Path));
        Assert.Equal(text, File.ReadAllText(Path));
    }

    private static RowChange.Insert Insert(string key, string body = "{}") => new(key, "test", 1, body);

    private static Task CommitAsync(SqliteRowStore store, string key) => store.CommitAsync("p", [Insert(key)], default);

    private static ValueTask<Row?> FindAsync(SqliteRowStore store, string key) => store.GetAsync(new RowKey("p", key), default);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    // Held, nobody else can write to the file, as if another process were in the middle of it.
    private SqliteConnection Lock()
    {
        var connection = Connect();
        using var begin = new SqliteCommand("BEGIN IMMEDIATE", connection);
        begin.ExecuteNonQuery();
        return connection;
    }

    private static CommitFault LimitPages(SqliteConnection connection, int pages)
    {
        Scalar(connection, $"PRAGMA max_page_count = {pages}");
        return CommitFault.None;
    }

    private long Count() => Scalar("SELECT count(*) FROM rows");

    private long Scalar(string sql)
    {
        using var connection = Connect();
        return Scalar(connection, sql);
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
