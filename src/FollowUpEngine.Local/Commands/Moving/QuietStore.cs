using FollowUpEngine.Embedded;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands.Moving;

/// <summary>
/// A store that no server works on while all of its rows are moved. A data folder is locked. A store that others reach over the
/// network cannot be: there the heartbeat tells.
/// </summary>
internal sealed class QuietStore : IDisposable
{
    private readonly LocalEngine _engine;
    private readonly FileStream? _lock;
    private Instant? _lastTick;

    private QuietStore(LocalEngine engine)
    {
        _engine = engine;
        var store = engine.Get<IRowStore>();
        Partitions = store as IRowPartitions ?? throw new CommandException($"Rows cannot be moved out of or into a {store.GetType().Name}.");
        _lock = store is SqliteRowStore
            ? ServingLock.Take(engine.Options, folder => $"A server, or another move, runs on {folder}. End it first: what it writes meanwhile would be moved in part.")
            : null;
    }

    public IRowPartitions Partitions { get; }

    /// <summary>For a store that is read: nobody has worked on it within the last three minutes.</summary>
    public static async Task<QuietStore> ToReadAsync(LocalEngine engine, CancellationToken ct)
    {
        var quiet = new QuietStore(engine);
        quiet._lastTick = await engine.Get<TickService>().LastAsync(ct);
        return quiet._lock is null && quiet._lastTick is { } at && engine.Now - at <= TickService.Overdue
            ? throw new CommandException($"A server worked on this store at {InstantPattern.General.Format(at)}. Stop it, wait three minutes, and run this again.")
            : quiet;
    }

    /// <summary>For a store that is filled. The heartbeat of a server on it would be a row that the file has not, or has otherwise: the import sees it.</summary>
    public static QuietStore ToFill(LocalEngine engine) => new(engine);

    /// <summary>Throws when a server began to work on the store since it was first read.</summary>
    public async Task StillAsync(CancellationToken ct)
    {
        if (await _engine.Get<TickService>().LastAsync(ct) != _lastTick)
        {
            throw new CommandException("A server began to work on this store meanwhile. Stop it, wait three minutes, and run this again.");
        }
    }

    public void Dispose() => _lock?.Dispose();
}
