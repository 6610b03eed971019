using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Testing.Storage;

public abstract partial class RowStoreContract
{
    public static TheoryData<string> ForbiddenKeys { get; } =
        ["", "a/b", "a\\b", "a#b", "a?b", "a%b", "a b", "a'b", "a\"b", "a~", "a}", "a\0", "a\n", "a\u007f", "a\u0085", "é", "語", new string('k', RowLimits.MaxKeyCharacters + 1)];

    [Fact]
    public async Task Every_allowed_character_works_in_keys_and_partitions_alone_and_together()
    {
        string[] keys = [RowLimits.KeyCharacters, .. RowLimits.KeyCharacters.Select(c => $"{c}"), .. RowLimits.KeyCharacters.Where(c => !char.IsAsciiLetterOrDigit(c)).Select(c => $"x{c}{c}x")];
        var partition = _partition + RowLimits.KeyCharacters;
        foreach (var hundred in keys.Chunk(RowLimits.MaxChanges))
        {
            await _store.CommitAsync(partition, [.. hundred.Select(key => Insert(key, $"\"{key}\""))], CancellationToken.None);
        }

        foreach (var key in keys)
        {
            var row = await _store.GetAsync(new RowKey(partition, key), CancellationToken.None);
            Assert.Equal((partition, key, $"\"{key}\""), (row?.Partition, row?.Key, row?.Body));
        }

        // Digits alone are left out of the order: the Tables emulator sorts them as numbers, and no key of ours is one.
        var ordered = (await RangeAsync("", "~", partition: partition)).Select(row => row.Key).Where(key => !key.All(char.IsAsciiDigit));
        Assert.Equal(keys.Where(key => !key.All(char.IsAsciiDigit)).Order(StringComparer.Ordinal), ordered);
    }

    [Theory]
    [MemberData(nameof(ForbiddenKeys))]
    public async Task Forbidden_key_or_partition_is_refused_before_anything_is_sent(string bad)
    {
        await AssertRefusedAsync(_partition, Insert("a"), Upsert(bad));
        await AssertRefusedAsync(_partition, new RowChange.Delete(bad));
        await AssertRefusedAsync(bad, Insert("a"));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await _store.GetAsync(new RowKey(_partition, bad), CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await _store.GetAsync(new RowKey(bad, "a"), CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => RangeAsync("a", "b", partition: bad));
    }

    [Theory]
    [InlineData("a'b")]
    [InlineData("a/")]
    [InlineData("é")]
    public void Forbidden_bound_is_refused_by_the_call_itself(string bad)
    {
        Assert.ThrowsAny<ArgumentException>(() => _store.RangeAsync(_partition, bad, "~", null, CancellationToken.None));
        Assert.ThrowsAny<ArgumentException>(() => _store.RangeAsync(_partition, "", bad, null, CancellationToken.None));
        Assert.ThrowsAny<ArgumentException>(() => _store.RangeAsync(_partition, "", "~", -1, CancellationToken.None));
    }

    [Fact]
    public async Task Longest_keys_work_and_bound_a_range()
    {
        var key = new string('k', RowLimits.MaxKeyCharacters);
        var partition = _partition.PadRight(RowLimits.MaxKeyCharacters, 'p');
        await _store.CommitAsync(partition, [Insert(key)], CancellationToken.None);
        var (from, to) = Keys.Under(key);
        Assert.Empty(await RangeAsync(from, to, partition: partition));
        Assert.Single(await RangeAsync(key, from, partition: partition));
    }

    [Fact]
    public async Task Batch_has_one_to_a_hundred_changes()
    {
        RowChange[] changes = [.. Enumerable.Range(0, RowLimits.MaxChanges + 1).Select(number => Insert(Numbered(number)))];
        await AssertRefusedAsync(_partition);
        await AssertRefusedAsync(_partition, changes);
        await CommitAsync(changes[1..]);
        Assert.Equal(RowLimits.MaxChanges, (await AllKeysAsync()).Length);
    }

    [Fact]
    public async Task Batch_changes_each_row_once()
    {
        await AssertRefusedAsync(_partition, Insert("a"), Upsert("b"), new RowChange.Delete("a"));
        await AssertRefusedAsync(_partition, [.. Enumerable.Range(0, 50).Select(number => Insert(Numbered(number))), Upsert(Numbered(49))]);
        await CommitAsync(Insert("a"), Insert("A"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    public async Task Etag_that_would_guard_nothing_is_refused(string etag)
    {
        await StoreAsync("a");
        await AssertRefusedAsync(_partition, new RowChange.Replace("a", etag, "test", 1, "{}"));
        await AssertRefusedAsync(_partition, new RowChange.Delete("a", etag));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Kind_that_is_no_name_is_refused(string kind) =>
        await AssertRefusedAsync(_partition, new RowChange.Insert("a", kind, 1, "{}"));

    [Theory]
    [InlineData("x", "x")] // ASCII
    [InlineData("", "\"")] // all quotes: each is six bytes on its way to Tables
    [InlineData("", "é")]
    [InlineData("", "語")]
    [InlineData("", "😀")]
    [InlineData("x", "😀")] // pairs at odd places: a cut at any even length splits one
    public async Task Longest_body_comes_back_unchanged(string first, string unit)
    {
        var body = first + string.Concat(Enumerable.Repeat(unit, (RowLimits.MaxBodyCharacters - first.Length) / unit.Length));
        Assert.True((await StoreAsync("a", body)).Body.AsSpan().SequenceEqual(body));
    }

    [Fact]
    public async Task Longest_batch_of_the_costliest_characters_is_stored()
    {
        var body = string.Concat(Enumerable.Repeat("語", RowLimits.MaxBatchCharacters / RowLimits.MaxChanges));
        await CommitAsync([.. Enumerable.Range(0, RowLimits.MaxChanges).Select(number => Insert(Numbered(number), body))]);
        Assert.All(await RangeAsync("", "~"), row => Assert.True(row.Body.AsSpan().SequenceEqual(body)));
    }

    [Fact]
    public async Task Body_or_batch_over_its_limit_is_refused()
    {
        await AssertRefusedAsync(_partition, Insert("a", new string('x', RowLimits.MaxBodyCharacters + 1)));
        var half = new string('x', RowLimits.MaxBatchCharacters / 2);
        await AssertRefusedAsync(_partition, Insert("a", half), Upsert("b", half + "x"));
        await CommitAsync(Insert("a", half), Upsert("b", half));
    }

    [Fact]
    public async Task Body_that_a_store_would_change_is_refused()
    {
        // Not a theory: an attribute's text is kept as UTF-8, which has no lone surrogates either.
        foreach (var body in (string[])["\ud83d", "😀\ude00", "\ude00\ud83d", "a\ud83db", "😀\ud83d", "a\0b"])
        {
            await AssertRefusedAsync(_partition, Insert("a", body));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" leading and trailing ")]
    [InlineData("\u0001\u0008\t\r\n\u001f\u007f\u0085\u2028\ufeff\ufffd\uffff")]
    [InlineData("e\u0301 \u00e9")]
    [InlineData("<&>'\"\\/ \\ud83d")]
    public async Task Body_comes_back_character_for_character(string body) => Assert.Equal(body, (await StoreAsync("a", body)).Body);

    private async Task AssertRefusedAsync(string partition, params RowChange[] changes)
    {
        // Armed, the store would fail at anything that reaches it.
        LoseNextAnswer(LostAnswer.Surfaces);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _store.CommitAsync(partition, changes, CancellationToken.None));
        var unknown = await Record.ExceptionAsync(() => CommitAsync(Upsert("armed")));
        Assert.False(unknown is null or ArgumentException or RowConflictException);
        await CommitAsync(new RowChange.Delete("armed"));
    }
}
