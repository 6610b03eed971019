using FollowUpEngine.Storage;

namespace FollowUpEngine.Embedded.Tests.Moving;

/// <summary>A store whose process dies right after so many commits, before anybody hears that the last one stands.</summary>
internal sealed class DyingStore(IRowStore rows, int lives) : IRowStore
{
    private int _lives = lives;

    public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct) => rows.GetAsync(key, ct);

    public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct) => rows.RangeAsync(partition, from, to, take, ct);

    public async Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        var receipt = await rows.CommitAsync(partition, changes, ct);
        return --_lives > 0 ? receipt : throw new DiedException();
    }

    internal sealed class DiedException : Exception;
}
