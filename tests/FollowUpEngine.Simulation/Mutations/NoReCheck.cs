using FollowUpEngine.Storage;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>
/// What was true when a message was claimed is taken for true when it leaves: a head that this instance claimed on is not read
/// again, its own memory answers. Whoever else reads it in between writes what is not so any more.
/// </summary>
internal sealed class NoReCheck() : Mutation("no-re-check-before-sending", Promise.NothingForbidden, Promise.NothingTwice, Promise.AllOrNothing)
{
    public override IRowStore Rows(IRowStore rows, string instance) => new Trusting(rows);

    private sealed class Trusting(IRowStore rows) : IRowStore
    {
        private readonly Dictionary<string, string> _claimed = new(StringComparer.Ordinal);

        public async ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct)
        {
            var row = await rows.GetAsync(key, ct);
            return _claimed.Remove(key.Key, out var body) && row is not null ? row with { Body = body } : row;
        }

        public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct) => rows.RangeAsync(partition, from, to, take, ct);

        public async Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
        {
            var receipt = await rows.CommitAsync(partition, changes, ct);
            var isClaim = changes.Any(change => change is RowChange.Insert { Kind: "TouchClaimed" });
            foreach (var head in changes.OfType<RowChange.Replace>().Where(change => change.Kind == "Lead"))
            {
                _claimed.Remove(head.Key);
                if (isClaim)
                {
                    _claimed[head.Key] = head.Body;
                }
            }

            return receipt;
        }
    }
}
