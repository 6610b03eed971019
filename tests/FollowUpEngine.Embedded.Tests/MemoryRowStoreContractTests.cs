using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Embedded.Tests;

public sealed class MemoryRowStoreContractTests : RowStoreContract
{
    private readonly UnreliableStore _store = new();

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<IRowStore> OpenAsync() => Task.FromResult<IRowStore>(_store);

    protected override void LoseNextAnswer(LostAnswer how) => _store.NextAnswer = how;

    // Memory loses no answer by itself; the same commit coming twice is what a client that sends again would do.
    private sealed class UnreliableStore : IRowStore
    {
        private readonly MemoryRowStore _rows = new();

        public LostAnswer? NextAnswer { get; set; }

        public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct) => _rows.GetAsync(key, ct);

        public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct) =>
            _rows.RangeAsync(partition, from, to, take, ct);

        public async Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
        {
            if (NextAnswer is not { } lost)
            {
                return await _rows.CommitAsync(partition, changes, ct);
            }

            RowLimits.Check(partition, changes);
            NextAnswer = null;
            var id = _rows.NewCommitId();
            _rows.Commit(id, partition, changes);
            if (lost == LostAnswer.Surfaces)
            {
                throw new IOException("The answer was lost (planned).");
            }

            return _rows.Commit(id, partition, changes);
        }
    }
}
