using System.Globalization;
using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Testing.Storage;

/// <summary>
/// What every row store does alike. Each test has partitions of its own, so that all may share one table, and uses only ETags
/// that the store gave, since a store may refuse others in its own way.
/// </summary>
public abstract partial class RowStoreContract : IAsyncLifetime
{
    private readonly string _partition = Keys.Of("contract", Guid.NewGuid().ToString("N"));
    private IRowStore _store = null!;

    public async Task InitializeAsync() => _store = await OpenAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<IRowStore> OpenAsync();

    /// <summary>Arms the store: the answer to the next commit is lost.</summary>
    protected abstract void LoseNextAnswer(LostAnswer how);

    private static RowChange.Insert Insert(string key, string body = "{}") => new(key, "test", 1, body);

    private static RowChange.Upsert Upsert(string key, string body = "{}") => new(key, "test", 1, body);

    private static RowChange.Replace Replace(Row row, string body = "{}") => new(row.Key, row.ETag, "test", 1, body);

    private static RowChange.Delete Delete(Row row) => new(row.Key, row.ETag);

    // In threes a key, one that goes on from it, and one that goes on from that: a page's end falls between them.
    private static string Numbered(int number)
    {
        var third = (number / 3).ToString("D5", CultureInfo.InvariantCulture);
        return (number % 3) switch
        {
            0 => Keys.Of("row", third),
            1 => Keys.Of("row", third, "x"),
            _ => Keys.Of("row", third, "x", "y"),
        };
    }

    private Task CommitAsync(params RowChange[] changes) => _store.CommitAsync(_partition, changes, CancellationToken.None);

    private Task<Row?> FindAsync(string key) => _store.GetAsync(new RowKey(_partition, key), CancellationToken.None).AsTask();

    private async Task<Row> GetAsync(string key) => await FindAsync(key) ?? throw new InvalidOperationException($"There is no row {key}.");

    private async Task<Row> StoreAsync(string key, string body = "{}")
    {
        await CommitAsync(Insert(key, body));
        return await GetAsync(key);
    }

    private async Task<List<Row>> RangeAsync(string from, string to, int? take = null, string? partition = null)
    {
        var rows = new List<Row>();
        await foreach (var row in _store.RangeAsync(partition ?? _partition, from, to, take, CancellationToken.None))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task<string[]> KeysAsync(string from, string to, int? take = null)
    {
        var keys = await _store.KeysAsync(_partition, from, to, take, CancellationToken.None).ToArrayAsync();
        Assert.Equal((await RangeAsync(from, to, take)).Select(row => row.Key), keys);
        return keys;
    }

    private Task<string[]> AllKeysAsync() => KeysAsync(Keys.All.From, Keys.All.To);

    private async Task AssertLosesAsync(RowConflictKind kind, int index, params RowChange[] changes)
    {
        var before = await RangeAsync(Keys.All.From, Keys.All.To);
        var conflict = await Assert.ThrowsAsync<RowConflictException>(() => CommitAsync(changes));
        Assert.Equal((kind, index, changes[index].Key, _partition), (conflict.Kind, conflict.ChangeIndex, conflict.Key, conflict.Partition));
        Assert.Equal(before, await RangeAsync(Keys.All.From, Keys.All.To));
    }
}
