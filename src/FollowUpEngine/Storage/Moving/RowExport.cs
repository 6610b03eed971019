using System.Runtime.CompilerServices;
using NodaTime;

namespace FollowUpEngine.Storage.Moving;

/// <summary>Every row of a store, in order. It is no snapshot: whoever exports sees to it that nobody writes meanwhile.</summary>
public sealed class RowExport(IRowStore rows, IRowPartitions partitions)
{
    /// <param name="secret">Of the installation that the store belongs to.</param>
    /// <param name="progress">Told of each row.</param>
    /// <returns>How many rows were written.</returns>
    public async Task<long> WriteAsync(Stream file, InstallationSecret secret, Instant now, Action progress, CancellationToken ct)
    {
        using var writer = new RowFileWriter(file);
        await writer.WriteAsync(new RowFileHead(RowFileHead.Version, secret.Fingerprint, now), ct);
        var count = 0L;
        await foreach (var row in ReadAsync(ct))
        {
            await writer.WriteAsync(row, ct);
            count++;
            progress();
        }

        await writer.FinishAsync(ct);
        await file.FlushAsync(ct);
        return count;
    }

    /// <summary>Every row, by partition and key.</summary>
    public async IAsyncEnumerable<RowLine> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var partition = await partitions.PartitionAfterAsync("", ct); partition is not null; partition = await partitions.PartitionAfterAsync(partition, ct))
        {
            await foreach (var row in rows.RangeAsync(partition, Keys.All.From, Keys.All.To, null, ct))
            {
                yield return RowLine.Of(row);
            }
        }
    }
}
