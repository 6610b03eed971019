using System.Runtime.CompilerServices;

namespace FollowUpEngine.Storage.Moving;

/// <summary>
/// The rows of a file, into a store that holds none of anybody else's. What stands there already must be the same, so an import
/// that was cut short is simply run again. Nothing is written before the whole file and the whole store were looked through.
/// </summary>
public sealed class RowImport(IRowStore rows, IRowPartitions partitions)
{
    /// <summary>How many rows of the file the store lacks.</summary>
    /// <param name="progress">Told of each row of the file.</param>
    /// <exception cref="InvalidOperationException">The file is not whole, or the store holds other rows.</exception>
    public async Task<long> CompareAsync(RowFileReader file, Action progress, CancellationToken ct)
    {
        var missing = 0L;
        await foreach (var (_, isThere) in WalkAsync(file, ct))
        {
            missing += isThere ? 0 : 1;
            progress();
        }

        return missing;
    }

    /// <summary>Writes what the store lacks.</summary>
    /// <param name="progress">Told of each row of the file.</param>
    /// <exception cref="InvalidOperationException">As from <see cref="CompareAsync"/>; or somebody else writes to the store.</exception>
    public async Task WriteAsync(RowFileReader file, Action progress, CancellationToken ct)
    {
        var batch = new List<RowLine>();
        var characters = 0;
        await foreach (var (line, isThere) in WalkAsync(file, ct))
        {
            progress();
            if (isThere)
            {
                continue;
            }

            if (batch.Count == RowLimits.MaxChanges || characters + line.Body.Length > RowLimits.MaxBatchCharacters || (batch.Count > 0 && batch[0].P != line.P))
            {
                await CommitAsync(batch, ct);
                characters = 0;
            }

            batch.Add(line);
            characters += line.Body.Length;
        }

        if (batch.Count > 0)
        {
            await CommitAsync(batch, ct);
        }
    }

    private async Task CommitAsync(List<RowLine> batch, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(batch[0].P, [.. batch.Select(line => new RowChange.Insert(line.K, line.Kind, line.V, line.Body))], ct);
        }
        catch (RowConflictException conflict)
        {
            throw new InvalidOperationException("Somebody else writes to this store. End every server that uses it and run this again.", conflict);
        }

        batch.Clear();
    }

    // The file and the store in step. What is written lies before where the store is read, so it is never met again.
    private async IAsyncEnumerable<(RowLine Line, bool IsThere)> WalkAsync(RowFileReader file, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var there = new RowExport(rows, partitions).ReadAsync(ct).GetAsyncEnumerator(ct);
        var isMore = await there.MoveNextAsync();
        await foreach (var line in file.RowsAsync(ct))
        {
            var order = isMore ? RowLine.Compare(there.Current, line) : 1;
            if (order < 0)
            {
                break;
            }

            if (order == 0)
            {
                if (there.Current != line)
                {
                    throw Different(line);
                }

                isMore = await there.MoveNextAsync();
            }

            yield return (line, order == 0);
        }

        if (isMore)
        {
            throw Foreign(there.Current);
        }
    }

    private static InvalidOperationException Foreign(RowLine row) => new(
        $"The store is not empty: it holds '{row.K}' in '{row.P}', which the file does not have. Import into a new store.");

    private static InvalidOperationException Different(RowLine row) => new(
        $"The store is not empty: its '{row.K}' in '{row.P}' is another than the file's. Import into a new store, and let no server run on it before the import is done.");
}
