using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Embedded;
using FollowUpEngine.Storage;
using FollowUpEngine.Storage.Moving;
using NodaTime;

namespace FollowUpEngine.Azure.Tests.Storage;

/// <summary>Rows out of tables and into tables, by way of the same file that other stores write.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class MovingTests(RunningAzurite azurite) : IDisposable
{
    private static readonly InstallationSecret Secret = new(new byte[InstallationSecret.MinimumBytes]);

    private readonly string _folder = Directory.CreateTempSubdirectory("followup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Rows_go_from_memory_to_tables_and_on_to_sqlite_and_every_file_is_the_same()
    {
        var memory = new MemoryRowStore();
        for (var number = 0; number < 1_100; number += RowLimits.MaxChanges)
        {
            var first = number;
            await memory.CommitAsync("b|harbor", [.. Enumerable.Range(first, RowLimits.MaxChanges).Select(i => new RowChange.Insert($"fact|{i:D8}", "Fact", 1, $$"""{"number":{{i}}}"""))], default);
        }

        await memory.CommitAsync("b|other", [new RowChange.Insert("long", "Submission", 3, new string('"', RowLimits.MaxBodyCharacters)), new RowChange.Insert(RowLimits.KeyCharacters, "Odd", -1, "")], default);
        await memory.CommitAsync("directory", [new RowChange.Insert("harbor", "Business", 1, "line\nfeed 'ß' 🦊")], default);
        var tables = new TableRowStore(azurite.ConnectionString, "moving" + Guid.NewGuid().ToString("N"));
        await using var sqlite = SqliteRowStore.Open(Path.Combine(_folder, "rows.db"));
        Assert.Null(await tables.PartitionAfterAsync("", default));

        var files = new List<byte[]> { await ExportAsync(memory) };
        await ImportAsync(tables);
        files.Add(await ExportAsync(tables));
        await ImportAsync(sqlite);
        files.Add(await ExportAsync(sqlite));

        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
        Assert.Equal("b|other", await tables.PartitionAfterAsync("b|harbor", default));
        Assert.Null(await tables.PartitionAfterAsync("directory", default));
    }

    private async Task<byte[]> ExportAsync<TStore>(TStore store)
        where TStore : IRowStore, IRowPartitions
    {
        await using (var file = File.Create(Path.Combine(_folder, "rows.jsonl")))
        {
            await new RowExport(store, store).WriteAsync(file, Secret, NodaConstants.UnixEpoch, () => { }, default);
        }

        return await File.ReadAllBytesAsync(Path.Combine(_folder, "rows.jsonl"));
    }

    private async Task ImportAsync<TStore>(TStore store)
        where TStore : IRowStore, IRowPartitions
    {
        var (file, import) = (new RowFileReader(Path.Combine(_folder, "rows.jsonl")), new RowImport(store, store));
        await import.CompareAsync(file, () => { }, default);
        await import.WriteAsync(file, () => { }, default);
        Assert.Equal(0, await import.CompareAsync(file, () => { }, default));
    }
}
