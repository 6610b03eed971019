using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Tests.Storage;

public sealed class InMemoryRowStoreTests
{
    private readonly InMemoryRowStore _store = new();

    [Fact]
    public async Task Calls_are_counted_by_kind_and_a_long_range_by_its_pages()
    {
        for (var hundred = 0; hundred < 11; hundred++)
        {
            await _store.CommitAsync("p", [.. Enumerable.Range(hundred * 100, 100).Select(n => Insert($"r{n:D5}"))], default);
        }

        var before = _store.Calls;
        await _store.GetAsync(new RowKey("p", "r00001"), default);
        Assert.Equal(1_100, await CountAsync());
        await Assert.ThrowsAsync<RowConflictException>(() => CommitAsync("r00001"));
        Assert.Equal(new StoreCalls(1, 2, 1), _store.Calls.Since(before));
    }

    [Fact]
    public async Task Fails_at_the_nth_call_of_a_kind_and_only_there()
    {
        _store.Faults.Plan(StoreFault.FailBefore, nth: 2, of: StoreCallKind.Commit);
        await CommitAsync("a");
        await _store.GetAsync(new RowKey("p", "a"), default);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync("b"));
        await CommitAsync("c");
        Assert.Equal(["a", "c"], KeysNow());
    }

    [Theory]
    [InlineData(StoreFault.StopBefore, "a")]
    [InlineData(StoreFault.StopAfter, "a", "b")]
    public async Task Stopped_store_answers_nothing_until_it_is_restarted(StoreFault stop, params string[] left)
    {
        _store.Faults.Plan(stop, nth: 2);
        await CommitAsync("a");
        await Assert.ThrowsAsync<StoreStoppedException>(() => CommitAsync("b"));
        await Assert.ThrowsAsync<StoreStoppedException>(() => CommitAsync("c"));
        await Assert.ThrowsAsync<StoreStoppedException>(async () => await _store.GetAsync(new RowKey("p", "a"), default));
        await Assert.ThrowsAsync<StoreStoppedException>(CountAsync);
        Assert.Equal(left, KeysNow());

        _store.Faults.Restart();
        Assert.Equal(left.Length, await CountAsync());
    }

    [Fact]
    public async Task Another_gets_in_between()
    {
        _store.Faults.Interleave(() => CommitAsync("a"), nth: 1, of: StoreCallKind.Commit);
        await Assert.ThrowsAsync<RowConflictException>(() => CommitAsync("a"));
    }

    [Fact]
    public async Task Call_cancelled_while_another_gets_in_between_is_not_done()
    {
        using var source = new CancellationTokenSource();
        _store.Faults.Interleave(source.CancelAsync);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.CommitAsync("p", [Insert("a")], source.Token));
        Assert.Empty(_store.Rows);
    }

    private static RowChange.Insert Insert(string key) => new(key, "test", 1, "{}");

    private Task CommitAsync(string key) => _store.CommitAsync("p", [Insert(key)], default);

    private string[] KeysNow() => [.. _store.Rows.Select(row => row.Key)];

    private async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var row in _store.RangeAsync("p", Keys.All.From, Keys.All.To, null, default))
        {
            count += row.Partition.Length;
        }

        return count;
    }
}
