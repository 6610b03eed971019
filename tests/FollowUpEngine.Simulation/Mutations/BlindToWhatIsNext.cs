using FollowUpEngine.Storage;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>Wakes are cleared without a look at what is due and what comes next: nobody works before the nightly sweep.</summary>
internal sealed class BlindToWhatIsNext() : Mutation("wake-cleared-blindly", Promise.NextMoment)
{
    public override IRowStore Rows(IRowStore rows, string instance) => new Blind(rows);

    private sealed class Blind(IRowStore rows) : IRowStore
    {
        private static readonly (string From, string To) Due = Keys.Under("due");

        public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct) => rows.GetAsync(key, ct);

        public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct) =>
            rows.RangeAsync(partition, from, (from, to, take) == (Due.From, Due.To, 1) ? from : to, take, ct);

        public Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct) => rows.CommitAsync(partition, changes, ct);
    }
}
