using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FollowUpEngine.Embedded;

/// <summary>
/// Carries the log into the file beside the writer, on a thread and a connection of its own: the commit that did it on the
/// way, as SQLite does by itself, would take five to ten times as long as its neighbours, and all behind it would wait too.
/// <para>
/// The log begins anew only when all of it is in the file, and while commits go on some always came after. Once it has grown
/// long, passes follow one another until so little is left that the writer carries it over in passing; it waits for one only
/// where they do not catch up with it.
/// </para>
/// <para>
/// Once an hour the log is emptied: what was deleted (who was erased) must not be read from it for long after, and one that nobody
/// writes to would keep it for days.
/// </para>
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    // A row is a page or two of the log. A pass takes about 8 MB; of 64 MB, a second is lost after a kill. What is written during
    // a pass is a few hundred rows at the most.
    private const int RowsOfPass = 1_000;
    private const int RowsOfRest = 300;
    private const int RowsOfLog = 8_000;

    private static readonly TimeSpan EmptiesEvery = TimeSpan.FromHours(1);

    private readonly object _gate = new();
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;
    private readonly int _rowsOfPass;
    private readonly int _rowsOfLog;
    private readonly TimeSpan _emptiesEvery;
    private long _emptiedAt = Stopwatch.GetTimestamp();
    private int _sincePass;
    private int _inLog;
    private bool _isCarrying;
    private bool _closing;

    /// <param name="path">A file that was opened for writing before.</param>
    public Checkpointer(string path, int rowsOfPass = RowsOfPass, int rowsOfLog = RowsOfLog, TimeSpan? emptiesEvery = null)
    {
        (_rowsOfPass, _rowsOfLog, _emptiesEvery) = (rowsOfPass, rowsOfLog, emptiesEvery ?? EmptiesEvery);
        _connection = SqliteFile.OpenForCheckpoints(path);
        _thread = new Thread(Run) { IsBackground = true, Name = "row store checkpointer" };
        _thread.Start();
    }

    private TimeSpan UntilEmptying => _emptiesEvery - Stopwatch.GetElapsedTime(_emptiedAt);

    private bool IsPassDue => _sincePass >= (_inLog < _rowsOfLog ? _rowsOfPass : Math.Min(RowsOfRest, _rowsOfPass));

    /// <summary>So many more rows are durable in the log. By the writer, between two transactions.</summary>
    public void Wrote(int rows, SqliteConnection writer)
    {
        lock (_gate)
        {
            _sincePass += rows;
            _inLog += rows;
            if (IsPassDue)
            {
                Monitor.PulseAll(_gate);
            }

            if (_inLog < _rowsOfLog || (_inLog < 2 * _rowsOfLog && (_isCarrying || IsPassDue)))
            {
                return;
            }

            while (_isCarrying)
            {
                Monitor.Wait(_gate);
            }

            (_sincePass, _inLog) = (0, 0);
            Checkpoint(writer, raw.SQLITE_CHECKPOINT_PASSIVE);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        _connection.Dispose();
    }

    private void Run()
    {
        while (BeginPass(out var empties))
        {
            Checkpoint(_connection, empties ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE);
            lock (_gate)
            {
                _isCarrying = false;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool BeginPass(out bool empties)
    {
        lock (_gate)
        {
            while (!_closing && !IsPassDue && UntilEmptying > TimeSpan.Zero)
            {
                Monitor.Wait(_gate, UntilEmptying + TimeSpan.FromMilliseconds(1));
            }

            empties = UntilEmptying <= TimeSpan.Zero;
            _emptiedAt = empties ? Stopwatch.GetTimestamp() : _emptiedAt;
            _sincePass = 0;
            _isCarrying = !_closing;
            return _isCarrying;
        }
    }

    /// <summary>Nothing is lost where it fails (another process does it just now, a reader needs an old page, the disk is full): the log keeps what it holds.</summary>
    private static void Checkpoint(SqliteConnection connection, int how) =>
        _ = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", how, out _, out _);
}
