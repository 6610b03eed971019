using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Embedded.Tests;

public sealed class SqliteRowStoreContractTests : RowStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private SqliteRowStore _store = null!;
    private CommitFault _next;

    public override async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<IRowStore> OpenAsync()
    {
        _store = SqliteRowStore.Open(_folder.PathOf("rows.db"));
        _store.NextFault = _ => Interlocked.Exchange(ref _next, CommitFault.None);
        return Task.FromResult<IRowStore>(_store);
    }

    protected override void LoseNextAnswer(LostAnswer how) =>
        _next = how == LostAnswer.Surfaces ? CommitFault.AnswerLost : CommitFault.AnswerLostThenSentAgain;
}
