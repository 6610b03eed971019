using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Testing.Storage;

public abstract partial class RowStoreContract
{
    [Fact]
    public async Task Missing_row_is_null() => Assert.Null(await FindAsync("nothing"));

    [Fact]
    public async Task Inserted_row_comes_back_as_it_was_given()
    {
        await CommitAsync(new RowChange.Insert("lead|1", "lead", 7, """{"name":"Ünï 😀"}"""));

        var row = await GetAsync("lead|1");
        Assert.Equal((_partition, "lead|1", "lead", 7, """{"name":"Ünï 😀"}"""), (row.Partition, row.Key, row.Kind, row.SchemaVersion, row.Body));
        Assert.NotEqual("", row.ETag);
        Assert.NotEqual(Guid.Empty, row.CommitId);
    }

    [Fact]
    public async Task Replace_changes_every_column()
    {
        var row = await StoreAsync("a");
        await CommitAsync(new RowChange.Replace("a", row.ETag, "other", 9, """{"b":1}"""));

        var now = await GetAsync("a");
        Assert.Equal(("other", 9, """{"b":1}"""), (now.Kind, now.SchemaVersion, now.Body));
        Assert.NotEqual(row.CommitId, now.CommitId);
    }

    [Fact]
    public async Task Upsert_writes_where_nothing_was_and_over_what_was()
    {
        await CommitAsync(Upsert("a", "1"));
        Assert.Equal("1", (await GetAsync("a")).Body);
        await CommitAsync(new RowChange.Upsert("a", "other", 3, "2"));
        Assert.Equal(("other", 3, "2"), await GetAsync("a") is var row ? (row.Kind, row.SchemaVersion, row.Body) : default);
    }

    [Fact]
    public async Task Delete_takes_the_row_with_its_etag_or_without()
    {
        var guarded = await StoreAsync("a");
        await StoreAsync("b");
        await CommitAsync(Delete(guarded), new RowChange.Delete("b"));
        Assert.Empty(await AllKeysAsync());
    }

    [Fact]
    public async Task Rows_of_one_batch_share_a_commit_id_that_no_other_batch_has()
    {
        await CommitAsync(Insert("a"), Insert("b"));
        await CommitAsync(Insert("c"));
        Assert.Equal((await GetAsync("a")).CommitId, (await GetAsync("b")).CommitId);
        Assert.NotEqual((await GetAsync("a")).CommitId, (await GetAsync("c")).CommitId);
    }

    [Fact]
    public async Task Etag_is_new_with_every_write_even_of_an_equal_body_and_never_comes_back()
    {
        var etags = new List<string> { (await StoreAsync("a")).ETag };
        await CommitAsync(Replace(await GetAsync("a")));
        etags.Add((await GetAsync("a")).ETag);
        await CommitAsync(Upsert("a"));
        etags.Add((await GetAsync("a")).ETag);
        await CommitAsync(Delete(await GetAsync("a")));
        etags.Add((await StoreAsync("a")).ETag);
        Assert.Equal(4, etags.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Etag_of_an_untouched_row_stays()
    {
        var row = await StoreAsync("a");
        await CommitAsync(Insert("b"));
        Assert.Equal(row, await GetAsync("a"));
    }

    [Fact]
    public async Task Range_gives_the_same_rows_as_get()
    {
        var row = await StoreAsync("a", """{"x":"é"}""");
        Assert.Equal(row, Assert.Single(await RangeAsync("a", "b")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Insert_of_an_existing_row_loses_and_is_named_wherever_it_stands(int index)
    {
        await StoreAsync("taken");
        var changes = new List<RowChange> { Insert("a"), Upsert("b") };
        changes.Insert(index, Insert("taken", "2"));
        await AssertLosesAsync(RowConflictKind.AlreadyExists, index, [.. changes]);
    }

    [Fact]
    public async Task Replace_with_an_old_etag_loses()
    {
        var old = await StoreAsync("a");
        await CommitAsync(Replace(old, "2"));
        await AssertLosesAsync(RowConflictKind.Changed, 1, Insert("b"), Replace(old, "3"));
    }

    [Fact]
    public async Task Replace_of_a_row_deleted_and_inserted_again_loses()
    {
        var old = await StoreAsync("a");
        await CommitAsync(Delete(old));
        await CommitAsync(Insert("a"));
        await AssertLosesAsync(RowConflictKind.Changed, 0, Replace(old));
    }

    [Fact]
    public async Task Replace_of_a_missing_row_loses()
    {
        var old = await StoreAsync("a");
        await CommitAsync(Delete(old));
        await AssertLosesAsync(RowConflictKind.Missing, 1, Upsert("b"), Replace(old));
    }

    [Fact]
    public async Task Delete_with_an_old_etag_loses()
    {
        var old = await StoreAsync("a");
        await CommitAsync(Upsert("a"));
        await AssertLosesAsync(RowConflictKind.Changed, 1, Upsert("b"), Delete(old));
    }

    [Fact]
    public async Task Delete_of_a_missing_row_loses_with_an_etag_and_without()
    {
        var old = await StoreAsync("a");
        await CommitAsync(Delete(old));
        await AssertLosesAsync(RowConflictKind.Missing, 1, Insert("b"), Delete(old));
        await AssertLosesAsync(RowConflictKind.Missing, 0, new RowChange.Delete("a"), Insert("b"));
    }

    [Fact]
    public async Task Lost_batch_leaves_replaced_and_deleted_rows_as_they_were()
    {
        var replaced = await StoreAsync("a", "1");
        var deleted = await StoreAsync("b", "2");
        await StoreAsync("taken");
        await AssertLosesAsync(RowConflictKind.AlreadyExists, 3, Replace(replaced, "3"), Delete(deleted), Upsert("c"), Insert("taken"));
    }

    [Fact]
    public async Task Of_several_losers_the_first_is_named()
    {
        var old = await StoreAsync("a");
        await CommitAsync(Replace(old));
        await AssertLosesAsync(RowConflictKind.Changed, 1, Upsert("b"), Replace(old), Insert("a2"), new RowChange.Delete("nothing"));
    }

    [Fact]
    public async Task Partitions_are_sealed_from_each_other()
    {
        var other = _partition + "-2";
        var row = await StoreAsync("a", "1");
        await _store.CommitAsync(other, [Insert("a", "2")], CancellationToken.None);
        await _store.CommitAsync(other, [new RowChange.Delete("a"), Insert("b")], CancellationToken.None);

        Assert.Equal(row, await GetAsync("a"));
        Assert.Equal(["a"], await AllKeysAsync());
        Assert.Equal("b", Assert.Single(await RangeAsync(Keys.All.From, Keys.All.To, partition: other)).Key);
    }
}
