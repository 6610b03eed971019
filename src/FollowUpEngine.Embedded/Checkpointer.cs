using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FollowUpEngine.Embedded;

/// <summary>
/// Carries the log into the file beside the writer, on a thread and a connection of its own: the commit that did it on the
/// way, as SQLite does by itself, would take five to ten times as long as its neighbours, and all behind it would wait too.
/// <para>
/// The log begins anew only when all of it is in the file, and while commits go on some always came after. Once it has grown
/// long, the writer carries over the little that is left itself: <see cref="FinishIfLong"/>.
/// </para>
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    // A row is a page or two of the log: about 8 MB.
    private const int RowsBetween = 1_000;

    // 64 MB, read again in a fraction of a second after a kill.
    private const int LongLogPages = 16_000;

    private readonly object _gate = new();
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;
    private int _rows;
    private bool _isLong;
    private bool _closing;

    /// <param name="path">A file that was opened for writing before.</param>
    public Checkpointer(string path)
    {
        _connection = SqliteFile.OpenForCheckpoints(path);
        _thread = new Thread(Run) { IsBackground = true, Name = "row store checkpointer" };
        _thread.Start();
    }

    /// <summary>So many rows are durable in the log.</summary>
    public void Wrote(int rows)
    {
        lock (_gate)
        {
            _rows += rows;
            if (_rows >= RowsBetween)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>On the writer's own connection, between two transactions, when the log has grown long.</summary>
    public void FinishIfLong(SqliteConnection writer)
    {
        lock (_gate)
        {
            if (!_isLong)
            {
                return;
            }

            _isLong = false;
        }

        Checkpoint(writer);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _connection.Dispose();
    }

    private void Run()
    {
        while (WaitForRows())
        {
            var pages = Checkpoint(_connection);
            lock (_gate)
            {
                _isLong = pages > LongLogPages;
            }
        }
    }

    private bool WaitForRows()
    {
        lock (_gate)
        {
            while (!_closing && _rows < RowsBetween)
            {
                Monitor.Wait(_gate);
            }

            _rows = 0;
            return !_closing;
        }
    }

    /// <summary>Pages in the log. Nothing is lost where it fails (another process does it just now, the disk is full): the log keeps what it holds.</summary>
    private static int Checkpoint(SqliteConnection connection) =>
        raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out _) == raw.SQLITE_OK ? pages : 0;
}
