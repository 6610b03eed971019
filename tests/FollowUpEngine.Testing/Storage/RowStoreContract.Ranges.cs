using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Testing.Storage;

public abstract partial class RowStoreContract
{
    [Fact]
    public async Task Range_begins_with_from_and_ends_before_to()
    {
        await CommitAsync(Insert("a"), Insert("b"), Insert("b|1"), Insert("c"), Insert("d"));
        Assert.Equal(["b", "b|1", "c"], await KeysAsync("b", "d"));
        Assert.Equal(["b|1"], await KeysAsync("b|", "b}"));
        Assert.Equal(["a", "b", "b|1", "c", "d"], await KeysAsync("", "~"));
    }

    [Theory]
    [InlineData("b", "b")]
    [InlineData("c", "a")]
    [InlineData("b!", "b|")]
    [InlineData("x", "~")]
    [InlineData("", "")]
    public async Task Range_can_be_empty(string from, string to)
    {
        await CommitAsync(Insert("a"), Insert("b"), Insert("c"));
        Assert.Empty(await KeysAsync(from, to));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(null, 3)]
    public async Task Range_gives_at_most_what_is_taken(int? take, int expected)
    {
        await CommitAsync(Insert("a"), Insert("b"), Insert("c"));
        Assert.Equal(new[] { "a", "b", "c" }.Take(expected), await KeysAsync("a", "d", take));
    }

    [Fact]
    public async Task Range_is_in_ordinal_order_of_case_digits_and_punctuation()
    {
        string[] keys = ["k10", "k9", "K9", "ka", "kA", "k_a", "k-a", "k|", "k|a", "k||", "k=C3=A9", "k.", "k:", "k", "kaa", "k!", "k+", "k@", "k*", "k,", "k$"];
        await CommitAsync([.. keys.Select(key => Insert(key))]);
        Assert.Equal(keys.Order(StringComparer.Ordinal), await AllKeysAsync());
    }

    [Fact]
    public async Task Under_finds_what_is_below_the_parts_and_not_its_neighbours()
    {
        await CommitAsync(Insert("fact"), Insert("fact|1"), Insert("fact|1|1"), Insert("fact|1|2"), Insert("fact|10|1"), Insert("fact|2"), Insert("fact-1|1"));
        var (from, to) = Keys.Under("fact", "1");
        Assert.Equal(["fact|1|1", "fact|1|2"], await KeysAsync(from, to));
    }

    [Fact]
    public async Task Long_range_comes_whole_and_in_order()
    {
        await StoreNumberedAsync(1_150);
        Assert.Equal(Enumerable.Range(0, 1_150).Select(Numbered), await KeysAsync("row|", "row}"));
        Assert.Equal(Enumerable.Range(0, 1_099).Select(Numbered), await KeysAsync("row|", "row}", 1_099));
    }

    [Fact]
    public async Task Long_range_misses_nothing_that_stays_while_rows_come_and_go()
    {
        await StoreNumberedAsync(1_150);
        var seen = new List<string>();
        await foreach (var row in _store.RangeAsync(_partition, "row|", "row}", null, CancellationToken.None))
        {
            seen.Add(row.Key);
            if (seen.Count == 10)
            {
                await CommitAsync(new RowChange.Delete(row.Key), new RowChange.Delete(Numbered(1_100)), Insert("row|00000a"), Upsert(Numbered(1_120), "new"), Insert("row|99999"));
            }
        }

        var stayed = Enumerable.Range(0, 1_150).Except([1_100, 1_120]).Select(Numbered);
        Assert.Empty(stayed.Except(seen, StringComparer.Ordinal));
        Assert.Equal(seen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Rows_being_enumerated_do_not_hold_up_commits()
    {
        await StoreNumberedAsync(100);
        await using var rows = _store.RangeAsync(_partition, "row|", "row}", null, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        await CommitAsync(Insert("other"));
        Assert.NotNull(await FindAsync("other"));
    }

    [Fact]
    public async Task Cancelled_call_throws_and_commits_nothing()
    {
        await StoreAsync("a");
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.CommitAsync(_partition, [Insert("b")], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.GetAsync(new RowKey(_partition, "a"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.RangeAsync(_partition, "", "~", null, cancelled).GetAsyncEnumerator().MoveNextAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.KeysAsync(_partition, "", "~", null, cancelled).GetAsyncEnumerator().MoveNextAsync());
        Assert.Equal(["a"], await AllKeysAsync());
    }

    [Fact]
    public async Task Range_stops_when_it_is_cancelled_on_the_way()
    {
        await CommitAsync(Insert("a"), Insert("b"));
        using var source = new CancellationTokenSource();
        await using var rows = _store.RangeAsync(_partition, "", "~", null, source.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await rows.MoveNextAsync());
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rows.MoveNextAsync());
    }

    private async Task StoreNumberedAsync(int count)
    {
        foreach (var hundred in Enumerable.Range(0, count).Chunk(RowLimits.MaxChanges))
        {
            await CommitAsync([.. hundred.Select(number => Insert(Numbered(number)))]);
        }
    }
}
