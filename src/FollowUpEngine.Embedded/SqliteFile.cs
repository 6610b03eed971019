using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FollowUpEngine.Embedded;

/// <summary>How a connection to the rows' file is opened, and the one table in it.</summary>
internal static class SqliteFile
{
    /// <summary>What <c>PRAGMA user_version</c> says of a file with this layout.</summary>
    private const int Layout = 1;

    // How long SQLite waits for another process. The writer looks up in between, whether its callers still want their commit.
    private const int ShortWait = 250;
    private const int LongWait = 10_000;

    // The commit's id is the ETag too: a batch writes each row once, so the id is new with every write of a row, and the
    // hot path writes and compares one column less. The table keeps its rowid: rows are appended to full pages and only the
    // small index entries go to random ones, where WITHOUT ROWID would write a page of bodies (and an overflow page for each
    // body over 1 kB) for every key; measured, a lead's seven rows cost half the time and half the log this way.
    private const string CreateRows = """
        CREATE TABLE rows (
          partition TEXT NOT NULL, key TEXT NOT NULL, commit_id BLOB NOT NULL,
          kind TEXT NOT NULL, schema_version INTEGER NOT NULL, body TEXT NOT NULL,
          PRIMARY KEY (partition, key))
        """;

    // The cache keeps the index's pages of some hundred thousand rows. What is deleted is overwritten: who was erased must not be read
    // from the file's free pages. Who carries the log into the file: Checkpointer.
    private const string Settings = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
        PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8000; PRAGMA secure_delete = ON
        """;

    /// <summary>A connection that writes, with the table in place; waits while another process holds the file.</summary>
    /// <exception cref="InvalidOperationException">The file was made by a newer version.</exception>
    public static SqliteConnection OpenForWriting(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate, ShortWait, Settings);
        try
        {
            CreateTable(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection that reads a file which was opened for writing before.</summary>
    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadWrite, LongWait, "PRAGMA query_only = 1");

    /// <summary>A connection that carries the log of such a file into it.</summary>
    public static SqliteConnection OpenForCheckpoints(string path) => Open(path, SqliteOpenMode.ReadWrite, ShortWait, "PRAGMA synchronous = FULL");

    private static SqliteConnection Open(string path, SqliteOpenMode mode, int busyMilliseconds, string settings)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, busyMilliseconds);
            Scalar(connection, null, settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void CreateTable(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var layout = Scalar(connection, transaction, "PRAGMA user_version");
        if (layout > Layout)
        {
            throw new InvalidOperationException($"The data file has layout {layout} and this version knows {Layout}: use a newer version.");
        }

        if (layout < Layout)
        {
            Scalar(connection, transaction, $"{CreateRows}; PRAGMA user_version = {Layout}");
            transaction.Commit();
        }
    }

    private static long Scalar(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this class's own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
