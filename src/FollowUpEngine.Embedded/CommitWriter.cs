using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FollowUpEngine.Embedded;

/// <summary>
/// The one thread that writes. It takes all commits that wait, applies them in one transaction in which a loser is undone
/// alone, makes it durable once, and answers them all. There is no delay: what arrives
/// while the disk works is the next group.
/// </summary>
internal sealed class CommitWriter : IAsyncDisposable
{
    // Bounds of a group: how long its first commit waits for the last, and how much memory it holds.
    private const int MostCommits = 512;
    private const int MostBytes = 4 * 1024 * 1024;

    // Each attempt waits a quarter of a second inside SQLite: half a minute for another process to let go of the file.
    private const int LockAttempts = 120;

    private readonly object _gate = new();
    private readonly Queue<PendingCommit> _waiting = new();
    private readonly List<PendingCommit> _group = new(MostCommits);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RowWriter _rows;
    private readonly Checkpointer _checkpointer;
    private bool _closing;

    public CommitWriter(string path)
    {
        _rows = new RowWriter(path);
        _checkpointer = new Checkpointer(path);
        new Thread(Run) { IsBackground = true, Name = "row store writer" }.Start();
    }

    /// <summary>For tests: asked once for each group, on the writer's thread and within its transaction.</summary>
    public Func<SqliteConnection, CommitFault>? NextFault { get; set; }

    /// <summary>Hands a commit over; its task is the answer.</summary>
    public Task<CommitReceipt> Enqueue(PendingCommit commit)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, typeof(SqliteRowStore));
            _waiting.Enqueue(commit);
            Monitor.Pulse(_gate);
        }

        return commit.Task;
    }

    /// <summary>Takes no more, writes what waits, and closes the file.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.Pulse(_gate);
        }

        return new ValueTask(_closed.Task);
    }

    private void Run()
    {
        try
        {
            while (TakeGroup())
            {
                var rows = _group.Sum(commit => commit.Changes.Length);
                AnswerAll(WriteGroup());
                _checkpointer.Wrote(rows, _rows.Connection);
            }

            _checkpointer.Dispose();
            _rows.Dispose();
        }
        finally
        {
            _closed.SetResult();
        }
    }

    private void AnswerAll(Exception? failure)
    {
        foreach (var commit in _group)
        {
            commit.Answer(failure);
        }

        _group.Clear();
    }

    private bool TakeGroup()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closing)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            for (var bytes = 0; bytes < MostBytes && _group.Count < MostCommits && _waiting.TryDequeue(out var commit); bytes += commit.Size)
            {
                _group.Add(commit);
            }

            return true;
        }
    }

    /// <summary>Null when the group is durable, else what happened; then whether it is durable is not known.</summary>
#pragma warning disable CA1031 // Whatever happens here belongs to those who wait for an answer, and the thread goes on.
    private Exception? WriteGroup()
    {
        try
        {
            WriteOnce();
            return null;
        }
        catch (Exception error)
        {
            _rows.Rollback();
            return error;
        }
    }
#pragma warning restore CA1031

    private void WriteOnce()
    {
        Begin();
        var fault = NextFault?.Invoke(_rows.Connection) ?? CommitFault.None;
        Apply(fault == CommitFault.DiskFails);
        if (fault == CommitFault.AnswerLostThenSentAgain)
        {
            Begin();
            Apply(diskFails: false);
        }
        else if (fault == CommitFault.AnswerLost)
        {
            throw new IOException("The answer was lost.");
        }
    }

    private void Begin()
    {
        for (var attempt = 1; ; attempt++)
        {
            DropCancelled();
            if (_rows.TryBegin())
            {
                return;
            }

            if (attempt == LockAttempts)
            {
                throw new TimeoutException("Another process holds the data file.");
            }
        }
    }

    private void DropCancelled()
    {
        for (var i = _group.Count - 1; i >= 0; i--)
        {
            if (_group[i].Cancellation.IsCancellationRequested)
            {
                _group[i].Answer(new OperationCanceledException(_group[i].Cancellation));
                _group.RemoveAt(i);
            }
        }
    }

    private void Apply(bool diskFails)
    {
        // Savepoints cost a quarter of the writer's time and losers are rare: they are taken only when a group has one.
        if (!_group.TrueForAll(_rows.TryApply))
        {
            _rows.Rollback();
            Begin();
            _group.ForEach(_rows.Apply);
        }

        if (diskFails)
        {
            throw new SqliteException("disk I/O error", raw.SQLITE_IOERR);
        }

        _rows.Commit();
    }
}
