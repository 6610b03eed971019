using FollowUpEngine.Storage;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>A fault in how the engine writes or reads: each change of a batch, or what a read answers, becomes another one.</summary>
internal sealed class StoreMutation(string name, Func<IReadOnlyList<RowChange>, IReadOnlyList<RowChange>> commits, params Promise[] breaks) : Mutation(name, breaks)
{
    public override IRowStore Rows(IRowStore rows, string instance) => new Changed(rows, commits);

    private sealed class Changed(IRowStore rows, Func<IReadOnlyList<RowChange>, IReadOnlyList<RowChange>> commits) : IRowStore
    {
        public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct) => rows.GetAsync(key, ct);

        public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct) => rows.RangeAsync(partition, from, to, take, ct);

        public Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct) =>
            commits(changes) is { Count: > 0 } changed ? rows.CommitAsync(partition, changed, ct) : Task.FromResult(CommitReceipt.Unknown);
    }
}
