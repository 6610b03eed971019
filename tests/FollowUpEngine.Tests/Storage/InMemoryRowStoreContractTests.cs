using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Tests.Storage;

public sealed class InMemoryRowStoreContractTests : RowStoreContract
{
    private readonly InMemoryRowStore _store = new();

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<IRowStore> OpenAsync() => Task.FromResult<IRowStore>(_store);

    protected override void LoseNextAnswer(LostAnswer how) =>
        _store.Faults.Plan(how == LostAnswer.Surfaces ? StoreFault.FailAfter : StoreFault.SentTwice, of: StoreCallKind.Commit);
}
