using FollowUpEngine.Storage;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>A commit is answered at once and carried out behind the caller's back.</summary>
internal sealed class AnsweredBeforeCommit() : Mutation("answered-before-commit", Promise.NothingLost)
{
    public override IRowStore Rows(IRowStore rows, string instance) => new Hasty(rows);

    private sealed class Hasty(IRowStore rows) : IRowStore
    {
        public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct) => rows.GetAsync(key, ct);

        public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct) => rows.RangeAsync(partition, from, to, take, ct);

        public Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
        {
            var later = rows.CommitAsync(partition, changes, ct);
            return later.IsFaulted ? later : Task.FromResult(CommitReceipt.Unknown);
        }
    }
}
