using System.Runtime.CompilerServices;
using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Embedded;

/// <summary>
/// Rows in one SQLite file: WAL, every commit synced to disk before it is answered, concurrent commits grouped into one
/// transaction. Several processes may have the file open; a commit waits up to half a minute for another's lock.
/// <para>
/// Reads are short and run on the calling thread. A cancelled commit that the writer has not taken yet is not applied; one
/// that it has taken is awaited and may be applied, and its answer then tells the truth in spite of the cancellation.
/// </para>
/// </summary>
public sealed class SqliteRowStore : IRowStore, IRowPartitions, IAsyncDisposable, IDisposable
{
    private const int IdleReaders = 8;
    private const int PageRows = 256;

    private readonly Stack<RowReader> _idle = new(IdleReaders);
    private readonly CommitWriter _writer;
    private readonly string _path;
    private bool _isClosed;

    private SqliteRowStore(string path)
    {
        _path = path;
        _writer = new CommitWriter(path);
    }

    internal Func<SqliteConnection, CommitFault>? NextFault
    {
        set => _writer.NextFault = value;
    }

    /// <summary>Opens the file, or makes it; its folder must exist.</summary>
    /// <exception cref="InvalidOperationException">The file was made by a newer version.</exception>
    public static SqliteRowStore Open(string path) => new(path);

    public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct)
    {
        RowLimits.Check(key);
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(reader => reader.Get(key)));
    }

    public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct)
    {
        RowLimits.CheckRange(partition, from, to, take);
        return Pages(from, take ?? int.MaxValue, (reader, next, most) => reader.Page(partition, next, to, most), row => row.Key, ct);
    }

    public IAsyncEnumerable<string> KeysAsync(string partition, string from, string to, int? take, CancellationToken ct)
    {
        RowLimits.CheckRange(partition, from, to, take);
        return Pages(from, take ?? int.MaxValue, (reader, next, most) => reader.Keys(partition, next, to, most), key => key, ct);
    }

    public Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        RowLimits.Check(partition, changes);
        return ct.IsCancellationRequested ? Task.FromCanceled<CommitReceipt>(ct) : _writer.Enqueue(new PendingCommit(partition, changes, ct));
    }

    public ValueTask<string?> PartitionAfterAsync(string after, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(reader => reader.PartitionAfter(after)));
    }

    /// <summary>Writes what still waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        CloseReaders();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // One page, one read transaction: however long the caller takes between two rows, no checkpoint waits for it.
    private async IAsyncEnumerable<T> Pages<T>(string from, int take, Func<RowReader, string, int, Page<T>> read, Func<T, string> keyOf, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var isLast = false; take > 0 && !isLast;)
        {
            ct.ThrowIfCancellationRequested();
            var page = Read(reader => read(reader, from, Math.Min(take, PageRows)));
            isLast = page.IsLast;
            foreach (var item in page.Items)
            {
                ct.ThrowIfCancellationRequested();
                yield return item;
            }

            if (!isLast)
            {
                // No key holds a control character, so this is the very next bound after the last key.
                from = keyOf(page.Items[^1]) + '\u0001';
                take -= page.Items.Count;
            }
        }
    }

    private T Read<T>(Func<RowReader, T> read)
    {
        var reader = Rent();
        try
        {
            return read(reader);
        }
        finally
        {
            Return(reader);
        }
    }

    private RowReader Rent()
    {
        lock (_idle)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_idle.TryPop(out var reader))
            {
                return reader;
            }
        }

        return new RowReader(_path);
    }

    private void Return(RowReader reader)
    {
        lock (_idle)
        {
            if (!_isClosed && _idle.Count < IdleReaders)
            {
                _idle.Push(reader);
                return;
            }
        }

        reader.Dispose();
    }

    private void CloseReaders()
    {
        lock (_idle)
        {
            _isClosed = true;
            while (_idle.TryPop(out var reader))
            {
                reader.Dispose();
            }
        }
    }
}
