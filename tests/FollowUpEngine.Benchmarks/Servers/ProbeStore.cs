using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Benchmarks.Servers;

/// <summary>Three prepared inserts a lead in SQLite, WAL, synchronous=FULL; one transaction for all leads that wait, without a delay.</summary>
internal sealed class ProbeStore : IDisposable
{
    private readonly Channel<ProbeLead> _waiting = Channel.CreateUnbounded<ProbeLead>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Task _writing;

    public ProbeStore(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Command("PRAGMA journal_mode = WAL").ExecuteNonQuery();
        Command("PRAGMA synchronous = FULL").ExecuteNonQuery();
        Command("CREATE TABLE IF NOT EXISTS leads (id TEXT PRIMARY KEY, name TEXT, body TEXT)").ExecuteNonQuery();
        Command("CREATE TABLE IF NOT EXISTS emails (email TEXT PRIMARY KEY, lead TEXT)").ExecuteNonQuery();
        Command("CREATE TABLE IF NOT EXISTS phones (phone TEXT PRIMARY KEY, lead TEXT)").ExecuteNonQuery();
        _writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public Task AddAsync(ProbeLead lead)
    {
        _waiting.Writer.TryWrite(lead);
        return lead.Stored.Task;
    }

    public void Dispose()
    {
        _waiting.Writer.Complete();
        _writing.Wait();
        _connection.Dispose();
    }

    private void Write()
    {
        using var leads = Command("INSERT INTO leads VALUES ($a, $b, $c)", "$a", "$b", "$c");
        using var emails = Command("INSERT OR IGNORE INTO emails VALUES ($a, $b)", "$a", "$b");
        using var phones = Command("INSERT OR IGNORE INTO phones VALUES ($a, $b)", "$a", "$b");
        var group = new List<ProbeLead>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using (var transaction = _connection.BeginTransaction())
            {
                while (_waiting.Reader.TryRead(out var lead))
                {
                    group.Add(lead);
                    Insert(leads, transaction, lead.Id, lead.Post.Name, lead.Body);
                    Insert(emails, transaction, lead.Post.Email, lead.Id);
                    Insert(phones, transaction, lead.Post.Phone, lead.Id);
                }

                transaction.Commit();
            }

            group.ForEach(lead => lead.Stored.SetResult());
            group.Clear();
        }
    }

    private static void Insert(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<string> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

#pragma warning disable CA2100 // The statements are this class's own constants.
    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = new SqliteCommand(sql, _connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter, SqliteType.Text);
        }

        return command;
    }
#pragma warning restore CA2100
}
