using FollowUpEngine.Storage;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>A lost race is taken for a win: nothing was written, and the caller goes on as if it had been.</summary>
internal sealed class SwallowedConflicts() : Mutation("conflict-swallowed", Promise.NothingLost, Promise.NothingTwice, Promise.NothingForbidden)
{
    public override IRowStore Rows(IRowStore rows, string instance) => new Swallowing(rows);

    private sealed class Swallowing(IRowStore rows) : IRowStore
    {
        public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct) => rows.GetAsync(key, ct);

        public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct) => rows.RangeAsync(partition, from, to, take, ct);

        public async Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
        {
            try
            {
                return await rows.CommitAsync(partition, changes, ct);
            }
            catch (RowConflictException)
            {
                return CommitReceipt.Unknown;
            }
        }
    }
}
