using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FollowUpEngine.Embedded;

/// <summary>The statements that write rows, within a transaction that may hold several commits. For one thread.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly sqlite3 _database;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _savepoint;
    private readonly Statement _undo;
    private readonly Statement _release;
    private readonly Statement _insert;
    private readonly Statement _upsert;
    private readonly Statement _replace;
    private readonly Statement _deleteAny;
    private readonly Statement _deleteUnchanged;
    private readonly Statement _find;

    public RowWriter(string path)
    {
        Connection = SqliteFile.OpenForWriting(path);
        _database = Connection.Handle!;
        _begin = new Statement(Connection, "BEGIN IMMEDIATE");
        _commit = new Statement(Connection, "COMMIT");
        _rollback = new Statement(Connection, "ROLLBACK");
        _savepoint = new Statement(Connection, "SAVEPOINT one");
        _undo = new Statement(Connection, "ROLLBACK TO one");
        _release = new Statement(Connection, "RELEASE one");
        _insert = new Statement(Connection, "INSERT INTO rows VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _upsert = new Statement(Connection, "INSERT INTO rows VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET commit_id = ?3, kind = ?4, schema_version = ?5, body = ?6");
        _replace = new Statement(Connection, "UPDATE rows SET commit_id = ?3, kind = ?4, schema_version = ?5, body = ?6 WHERE partition = ?1 AND key = ?2 AND commit_id = ?7");
        _deleteAny = new Statement(Connection, "DELETE FROM rows WHERE partition = ?1 AND key = ?2");
        _deleteUnchanged = new Statement(Connection, "DELETE FROM rows WHERE partition = ?1 AND key = ?2 AND commit_id = ?3");
        _find = new Statement(Connection, "SELECT commit_id FROM rows WHERE partition = ?1 AND key = ?2");
    }

    public SqliteConnection Connection { get; }

    /// <summary>Takes the file's write lock; false while another process has it.</summary>
    public bool TryBegin()
    {
        try
        {
            return _begin.Run();
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            return false;
        }
    }

    /// <summary>
    /// Applies one commit, or notes its conflict, without the price of a savepoint. False when it lost after something of it was
    /// written: then only a rollback of the whole transaction undoes that.
    /// </summary>
    public bool TryApply(PendingCommit commit)
    {
        commit.Conflict = null;
        switch (FirstLoser(commit))
        {
            case null:
                return true;
            case 0:
                Lose(commit, 0);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Applies one commit, or undoes it and notes its conflict; the others of the transaction stand.</summary>
    public void Apply(PendingCommit commit)
    {
        commit.Conflict = null;
        _savepoint.Run();
        if (FirstLoser(commit) is { } loser)
        {
            _undo.Run();
            Lose(commit, loser);
        }

        _release.Run();
    }

    /// <summary>Makes the transaction durable. When it throws, whether it did is not known.</summary>
    public void Commit() => _commit.Run();

    /// <summary>Leaves the transaction, if one is open, whatever state the failure left it in.</summary>
    public void Rollback()
    {
        try
        {
            if (raw.sqlite3_get_autocommit(_database) == 0)
            {
                _rollback.Run();
            }
        }
        catch (SqliteException)
        {
            // The failure that led here is reported already, and the next BEGIN tells whether the file still works.
        }
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[_begin, _commit, _rollback, _savepoint, _undo, _release, _insert, _upsert, _replace, _deleteAny, _deleteUnchanged, _find])
        {
            statement.Dispose();
        }

        Connection.Dispose();
    }

    private int? FirstLoser(PendingCommit commit)
    {
        for (var i = 0; i < commit.Changes.Length; i++)
        {
            if (!TryApply(commit, commit.Changes[i]))
            {
                return i;
            }
        }

        return null;
    }

    private void Lose(PendingCommit commit, int loser) => commit.Conflict = WasAppliedBefore(commit) ? null : ConflictOf(commit, loser);

    private bool TryApply(PendingCommit commit, in EncodedChange change)
    {
        switch (change.Operation)
        {
            case ChangeOperation.Insert:
                BindRow(_insert, commit, change);
                return _insert.Run();
            case ChangeOperation.Upsert:
                BindRow(_upsert, commit, change);
                return _upsert.Run();
            case ChangeOperation.Replace:
                BindRow(_replace, commit, change);
                _replace.Id(7, change.Expected);
                return RanOnOneRow(_replace);
            case ChangeOperation.DeleteAny:
                BindKey(_deleteAny, commit, change);
                return RanOnOneRow(_deleteAny);
            default:
                BindKey(_deleteUnchanged, commit, change);
                _deleteUnchanged.Id(3, change.Expected);
                return RanOnOneRow(_deleteUnchanged);
        }
    }

    private bool RanOnOneRow(Statement statement) => statement.Run() && raw.sqlite3_changes(_database) == 1;

    private RowConflictException ConflictOf(PendingCommit commit, int index)
    {
        var change = commit.Changes[index];
        var kind = change.Operation == ChangeOperation.Insert ? RowConflictKind.AlreadyExists
            : Find(commit, change) is null ? RowConflictKind.Missing
            : RowConflictKind.Changed;
        return new RowConflictException(commit.Partition, System.Text.Encoding.UTF8.GetString(commit.Key(change)), kind, index);
    }

    private bool WasAppliedBefore(PendingCommit commit)
    {
        foreach (var change in commit.Changes)
        {
            if (Find(commit, change) == commit.Id)
            {
                return true;
            }
        }

        return false;
    }

    private Guid? Find(PendingCommit commit, in EncodedChange change)
    {
        BindKey(_find, commit, change);
        Guid? found = _find.Next() ? _find.ReadId(0) : null;
        _find.Reset();
        return found;
    }

    private static void BindKey(Statement statement, PendingCommit commit, in EncodedChange change)
    {
        statement.Text(1, commit.PartitionText);
        statement.Text(2, commit.Key(change));
    }

    private static void BindRow(Statement statement, PendingCommit commit, in EncodedChange change)
    {
        BindKey(statement, commit, change);
        statement.Id(3, commit.Id);
        statement.Text(4, commit.Kind(change));
        statement.Number(5, change.SchemaVersion);
        statement.Text(6, commit.Body(change));
    }
}
