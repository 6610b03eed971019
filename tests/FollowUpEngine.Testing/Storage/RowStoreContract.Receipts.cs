using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Testing.Storage;

public abstract partial class RowStoreContract
{
    [Fact]
    public async Task Receipt_names_the_etag_of_every_row_it_wrote()
    {
        var old = await StoreAsync("replaced", "1");
        var receipt = await _store.CommitAsync(_partition, [Insert("inserted"), Replace(old, "2"), Upsert("upserted")], CancellationToken.None);

        foreach (var key in (string[])["inserted", "replaced", "upserted"])
        {
            Assert.Equal((await GetAsync(key)).ETag, receipt.ETagOf(key));
        }
    }

    [Fact]
    public async Task Row_is_written_again_by_its_receipt_without_being_read()
    {
        var first = await _store.CommitAsync(_partition, [Insert("a", "1"), Insert("b", "1")], CancellationToken.None);
        var second = await _store.CommitAsync(_partition, [new RowChange.Replace("a", first.ETagOf("a")!, "test", 1, "2")], CancellationToken.None);
        await CommitAsync(new RowChange.Replace("a", second.ETagOf("a")!, "test", 1, "3"), new RowChange.Delete("b", first.ETagOf("b")));

        Assert.Equal("3", (await GetAsync("a")).Body);
        Assert.Equal(["a"], await AllKeysAsync());
    }

    [Fact]
    public async Task Receipt_of_a_row_that_was_written_since_loses()
    {
        var receipt = await _store.CommitAsync(_partition, [Insert("a", "1")], CancellationToken.None);
        await CommitAsync(Upsert("a", "2"));

        await AssertLosesAsync(RowConflictKind.Changed, 0, new RowChange.Replace("a", receipt.ETagOf("a")!, "test", 1, "3"));
    }

    [Fact]
    public async Task Receipt_of_a_commit_that_was_sent_twice_is_right_or_says_that_it_does_not_know()
    {
        LoseNextAnswer(LostAnswer.ClientSendsAgain);
        var receipt = await _store.CommitAsync(_partition, [Insert("a", "1")], CancellationToken.None);

        Assert.Equal((await GetAsync("a")).ETag, receipt.ETagOf("a") ?? (await GetAsync("a")).ETag);
    }
}
