using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Azure.Storage;

/// <summary>
/// Rows in one table of Azure Table Storage. Each commit is one entity group transaction, each read one request or one for each page
/// of up to 1,000 rows. The table is made by the first commit that misses it; until then it reads as empty.
/// <para>
/// The client sends again what got no answer. A commit that is then refused reads back, and its own id in any of its rows is success.
/// </para>
/// </summary>
public sealed class TableRowStore : IRowStore, IRowPartitions
{
    public const string DefaultTable = "followup";

    private const int PageRows = 1000;
    private static readonly string[] KeyOnly = [nameof(TableEntity.RowKey)];
    private static readonly string[] CommitOnly = [RowEntities.Commit];
    private static readonly string[] PartitionOnly = [nameof(TableEntity.PartitionKey)];

    private readonly TableClient _table;

    /// <param name="table">3 to 63 letters and digits, a letter first.</param>
    /// <param name="options">Retries, transport and policies; the store's own policy is added to them.</param>
    /// <exception cref="FormatException">The connection string is none.</exception>
    public TableRowStore(string connectionString, string table = DefaultTable, TableClientOptions? options = null) =>
        _table = new TableClient(connectionString, table, Watched(options));

    /// <param name="endpoint">The account's table endpoint: <c>https://account.table.core.windows.net</c>.</param>
    /// <param name="credential">Somebody with the role Storage Table Data Contributor.</param>
    /// <inheritdoc cref="TableRowStore(string, string, TableClientOptions)"/>
    public TableRowStore(Uri endpoint, TokenCredential credential, string table = DefaultTable, TableClientOptions? options = null) =>
        _table = new TableClient(endpoint, table, credential, Watched(options));

    public async ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct)
    {
        RowLimits.Check(key);
        ct.ThrowIfCancellationRequested();
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Key, null, ct).ConfigureAwait(false);
        return found.HasValue ? RowEntities.RowOf(found.Value!) : null;
    }

    public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct)
    {
        RowLimits.CheckRange(partition, from, to, take);
        return EnumerateAsync(partition, from, to, take ?? int.MaxValue, null, ct).Select(RowEntities.RowOf);
    }

    public IAsyncEnumerable<string> KeysAsync(string partition, string from, string to, int? take, CancellationToken ct)
    {
        RowLimits.CheckRange(partition, from, to, take);
        return EnumerateAsync(partition, from, to, take ?? int.MaxValue, KeyOnly, ct).Select(entity => entity.RowKey);
    }

    public async Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        RowLimits.Check(partition, changes);
        ct.ThrowIfCancellationRequested();
        var commit = Guid.NewGuid();
        var sendings = new Sendings();
        RowConflictException? conflict;
        try
        {
            using (sendings.Watch())
            {
                var actions = changes.Select(change => RowEntities.ActionOf(partition, change, commit)).ToList();
                return ReceiptOf(changes, await SubmitAsync(actions, ct).ConfigureAwait(false));
            }
        }
        catch (TableTransactionFailedException refusal)
        {
            conflict = Refusals.ConflictOf(refusal, partition, changes);
            if (conflict is null)
            {
                throw;
            }
        }

        var isOwn = sendings.Count > 1 && await StandsAsync(partition, changes, commit, ct).ConfigureAwait(false);
        return isOwn ? CommitReceipt.Unknown : throw conflict;
    }

    /// <summary>One request: the first entity of the partitions that follow.</summary>
    public async ValueTask<string?> PartitionAfterAsync(string after, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var pages = _table.QueryAsync<TableEntity>($"PartitionKey gt '{after}'", 1, PartitionOnly, ct).AsPages().GetAsyncEnumerator(ct);
        while (await NextAsync(pages).ConfigureAwait(false))
        {
            if (pages.Current.Values is [var first, ..])
            {
                return first.PartitionKey;
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<Response>> SubmitAsync(List<TableTransactionAction> actions, CancellationToken ct)
    {
        try
        {
            return (await _table.SubmitTransactionAsync(actions, ct).ConfigureAwait(false)).Value;
        }
        catch (RequestFailedException failure) when (TableErrorCode.TableNotFound == failure.ErrorCode)
        {
            await _table.CreateIfNotExistsAsync(ct).ConfigureAwait(false);
            return (await _table.SubmitTransactionAsync(actions, ct).ConfigureAwait(false)).Value;
        }
    }

    /// <summary>Whether any row that the commit wrote carries its id: then it was applied whole.</summary>
    private async Task<bool> StandsAsync(string partition, IReadOnlyList<RowChange> changes, Guid commit, CancellationToken ct)
    {
        foreach (var change in changes.Where(change => change is not RowChange.Delete))
        {
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, change.Key, CommitOnly, ct).ConfigureAwait(false);
            if (found.HasValue && RowEntities.CommitOf(found.Value!) == commit)
            {
                return true;
            }
        }

        return false;
    }

    private async IAsyncEnumerable<TableEntity> EnumerateAsync(
        string partition, string from, string to, int take, string[]? select, [EnumeratorCancellation] CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (take == 0 || string.CompareOrdinal(from, to) >= 0)
        {
            yield break;
        }

        // Neither keys nor bounds have a quote: RowLimits lets none through.
        var filter = $"PartitionKey eq '{partition}' and RowKey ge '{from}' and RowKey lt '{to}'";
        var left = take;
        await using var pages = _table.QueryAsync<TableEntity>(filter, Math.Min(take, PageRows), select, ct).AsPages().GetAsyncEnumerator(ct);
        while (left > 0 && await NextAsync(pages).ConfigureAwait(false))
        {
            foreach (var entity in pages.Current.Values.Take(left))
            {
                ct.ThrowIfCancellationRequested();
                left--;
                yield return entity;
            }
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<Page<TableEntity>> pages)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (TableErrorCode.TableNotFound == failure.ErrorCode)
        {
            return false;
        }
    }

    private static CommitReceipt ReceiptOf(IReadOnlyList<RowChange> changes, IReadOnlyList<Response> answers)
    {
        var etags = new Dictionary<string, string>(changes.Count, StringComparer.Ordinal);
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i] is not RowChange.Delete && answers[i].Headers.ETag is { } etag)
            {
                etags[changes[i].Key] = etag.ToString();
            }
        }

        return CommitReceipt.Each(etags);
    }

    private static TableClientOptions Watched(TableClientOptions? options)
    {
        options ??= new TableClientOptions();
        options.AddPolicy(Sendings.Policy, HttpPipelinePosition.PerRetry);
        return options;
    }
}
