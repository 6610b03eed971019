using System.Diagnostics;
using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Embedded.Tests;

public sealed class SqliteRowStoreKillTests
{
    // Different places to die at: while the file is made, in the first groups, and after checkpoints.
    private static readonly int[] AcknowledgedBeforeTheKill = [0, 1, 40, 300, 1_500, 4_000];

    [Fact]
    public async Task Every_acknowledged_commit_survives_a_kill_and_none_is_half_there()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("rows.db");
        var acknowledged = new List<string>();
        for (var round = 0; round < AcknowledgedBeforeTheKill.Length; round++)
        {
            acknowledged.AddRange(await RunUntilKilledAsync(path, round, AcknowledgedBeforeTheKill[round]));

            await using var store = SqliteRowStore.Open(path);
            var first = await NamesAsync(store, "first");
            var second = await NamesAsync(store, "second");
            Assert.Empty(acknowledged.Except(first, StringComparer.Ordinal));
            Assert.True(first.SetEquals(second));
            await AssertHeadsAreTheLastAsync(store, round, first);
            Assert.Equal("ok", IntegrityOf(path));
        }
    }

    private static async Task<List<string>> RunUntilKilledAsync(string path, int round, int acknowledgements)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", typeof(Program).Assembly.Location, "commit-without-end", path, $"{round}"])
        {
            start.ArgumentList.Add(argument);
        }

        using var child = Process.Start(start)!;
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync());
        var acknowledged = new List<string>();
        while (acknowledged.Count < acknowledgements && await child.StandardOutput.ReadLineAsync() is { } name)
        {
            acknowledged.Add(name);
        }

        // SIGKILL; what the child had printed by then is still in the pipe.
        child.Kill();
        var rest = (await child.StandardOutput.ReadToEndAsync()).Split('\n');
        acknowledged.AddRange(rest[..^1]);
        await child.WaitForExitAsync();
        Assert.True(acknowledged.Count >= acknowledgements);
        return acknowledged;
    }

    private static async Task<HashSet<string>> NamesAsync(SqliteRowStore store, string what)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (from, to) = Keys.Under(what);
        await foreach (var row in store.RangeAsync("p", from, to, null, default))
        {
            names.Add(Keys.Split(row.Key)[1]);
        }

        return names;
    }

    private static async Task AssertHeadsAreTheLastAsync(SqliteRowStore store, int round, HashSet<string> stored)
    {
        for (var writer = 0; writer < Program.Writers; writer++)
        {
            var count = stored.Count(name => name.StartsWith($"{round}-{writer}-", StringComparison.Ordinal));
            var head = await store.GetAsync(new RowKey("p", $"head|{round}-{writer}"), default);
            Assert.Equal(count == 0 ? null : $"{round}-{writer}-{count - 1}", head?.Body);
        }
    }

    private static string? IntegrityOf(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var check = new SqliteCommand("PRAGMA integrity_check", connection);
        return check.ExecuteScalar() as string;
    }
}
