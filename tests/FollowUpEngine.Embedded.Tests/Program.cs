using System.Globalization;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Embedded.Tests;

/// <summary>
/// What a test starts as a process of its own, to kill it: commits without end and prints the number of each commit that was
/// answered. It ends when its input does, so that it never outlives the test.
/// </summary>
internal static class Program
{
    public const int Writers = 16;

    public static async Task<int> Main(string[] args)
    {
        if (args is not ["commit-without-end", var path, var round])
        {
            return 2;
        }

        await using var store = SqliteRowStore.Open(path);
        await Console.Out.WriteLineAsync("ready");
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => CommitWithoutEndAsync(store, $"{round}-{writer}")));
        var ended = await Task.WhenAny([.. writers, Console.In.ReadToEndAsync()]);
        await ended;
        Environment.Exit(0);
        return 0;
    }

    private static async Task CommitWithoutEndAsync(SqliteRowStore store, string writer)
    {
        for (var number = 0; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{writer}-{number}");
            await store.CommitAsync("p", [new RowChange.Insert($"first|{name}", "test", 1, name), new RowChange.Upsert($"head|{writer}", "test", 1, name), new RowChange.Insert($"second|{name}", "test", 1, new string('x', 1_500))], default);
            lock (store)
            {
                Console.Out.WriteLine(name);
                Console.Out.Flush();
            }
        }
    }
}
