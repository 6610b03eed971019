using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Testing.Storage;

public abstract partial class RowStoreContract
{
    [Fact]
    public async Task Lost_answer_that_surfaces_is_no_conflict_and_the_batch_stands()
    {
        LoseNextAnswer(LostAnswer.Surfaces);
        var unknown = await Record.ExceptionAsync(() => CommitAsync(Insert("a", "1")));
        Assert.False(unknown is null or RowConflictException or ArgumentException or OperationCanceledException);
        Assert.Equal("1", (await GetAsync("a")).Body);
    }

    [Fact]
    public async Task Insert_that_won_is_told_so_though_its_client_sent_it_again()
    {
        LoseNextAnswer(LostAnswer.ClientSendsAgain);
        await CommitAsync(Insert("a", "1"), Upsert("b"));
        Assert.Equal("1", (await GetAsync("a")).Body);
    }

    [Fact]
    public async Task Replace_that_won_is_told_so_though_its_client_sent_it_again()
    {
        var row = await StoreAsync("a", "1");
        LoseNextAnswer(LostAnswer.ClientSendsAgain);
        await CommitAsync(Replace(row, "2"));
        Assert.Equal("2", (await GetAsync("a")).Body);
    }

    [Fact]
    public async Task Batch_that_won_is_recognised_by_another_row_than_the_one_that_conflicts()
    {
        var gone = await StoreAsync("gone");
        LoseNextAnswer(LostAnswer.ClientSendsAgain);
        await CommitAsync(Delete(gone), Upsert("b", "2"));
        Assert.Equal(["b"], await AllKeysAsync());
    }

    [Fact]
    public async Task Loser_whose_client_sent_it_again_is_not_told_success()
    {
        var old = await StoreAsync("a", "1");
        await CommitAsync(Replace(old, "2"));

        LoseNextAnswer(LostAnswer.ClientSendsAgain);
        await AssertLosesAsync(RowConflictKind.AlreadyExists, 1, Insert("b"), Insert("a", "3"));
        LoseNextAnswer(LostAnswer.ClientSendsAgain);
        await AssertLosesAsync(RowConflictKind.Changed, 0, Replace(old, "3"), Upsert("c"));
    }

    [Fact]
    public async Task Delete_alone_cannot_be_recognised_and_is_told_missing()
    {
        var row = await StoreAsync("a");
        LoseNextAnswer(LostAnswer.ClientSendsAgain);
        var conflict = await Assert.ThrowsAsync<RowConflictException>(() => CommitAsync(Delete(row)));
        Assert.Equal(RowConflictKind.Missing, conflict.Kind);
        Assert.Null(await FindAsync("a"));
    }

    [Fact]
    public async Task Store_works_on_after_a_lost_answer()
    {
        LoseNextAnswer(LostAnswer.Surfaces);
        await Record.ExceptionAsync(() => CommitAsync(Insert("a")));
        await CommitAsync(Insert("b"));
        Assert.Equal(["a", "b"], await AllKeysAsync());
    }
}
