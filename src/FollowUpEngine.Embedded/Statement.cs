using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FollowUpEngine.Embedded;

/// <summary>
/// A prepared statement that is used again and again. SQLite's own calls instead of a SqliteCommand: a command costs several
/// times what the insert itself does, and a commit runs a dozen of them. Not safe for concurrent use.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), _database);
    }

    public void Text(int parameter, ReadOnlySpan<byte> utf8)
    {
        // An empty span is a null pointer to SQLite, and a null pointer is NULL.
        Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_statement, parameter, "") : raw.sqlite3_bind_text(_statement, parameter, utf8));
    }

    public void Text(int parameter, string ascii)
    {
        Span<byte> utf8 = stackalloc byte[ascii.Length];
        Text(parameter, utf8[..Encoding.ASCII.GetBytes(ascii, utf8)]);
    }

    public void Id(int parameter, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        Check(raw.sqlite3_bind_blob(_statement, parameter, bytes));
    }

    public void Number(int parameter, int value) => Check(raw.sqlite3_bind_int(_statement, parameter, value));

    /// <summary>Whether there is a row to read now. Throws on anything but a row or the end.</summary>
    public bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        return code is raw.SQLITE_ROW or raw.SQLITE_DONE ? code == raw.SQLITE_ROW : throw Failure(code);
    }

    /// <summary>Runs a statement that gives no rows and readies it for the next time; false when it met a constraint.</summary>
    public bool Run()
    {
        var code = raw.sqlite3_step(_statement);
        var failure = code is raw.SQLITE_DONE or raw.SQLITE_ROW || IsConstraint(code) ? null : Failure(code);
        raw.sqlite3_reset(_statement);
        return failure is null ? !IsConstraint(code) : throw failure;
    }

    public void Reset() => raw.sqlite3_reset(_statement);

    public string ReadText(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public Guid ReadId(int column) => new(raw.sqlite3_column_blob(_statement, column));

    public int ReadNumber(int column) => raw.sqlite3_column_int(_statement, column);

    public void Dispose() => _statement.Dispose();

    private static bool IsConstraint(int code) => (code & 0xff) == raw.SQLITE_CONSTRAINT;

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    private SqliteException Failure(int code) => new(raw.sqlite3_errmsg(_database).utf8_to_string(), code & 0xff, code);
}
