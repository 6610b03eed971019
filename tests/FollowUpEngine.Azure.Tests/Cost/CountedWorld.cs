using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Azure.Tests.Cost;

/// <summary>
/// The engine on tables and queues with every request counted. Each entry looks its business up first, as the functions do. What a tick
/// asks of the tables is the installation's, once a minute, and is kept apart from what leads cost.
/// </summary>
internal sealed class CountedWorld
{
    private readonly StorageCalls _calls = new();
    private readonly List<string> _ofLeads = [];
    private readonly List<string> _ofTicks = [];
    private readonly IRowStore _unseen;
    private readonly BusinessDirectory _directory;
    private readonly StorageQueue _queue;
    private int _counted;

    public CountedWorld(string connectionString)
    {
        var table = "cost" + Guid.NewGuid().ToString("N");
        var (tables, queues) = (new TableClientOptions(), new QueueClientOptions());
        tables.AddPolicy(_calls, HttpPipelinePosition.PerRetry);
        queues.AddPolicy(_calls, HttpPipelinePosition.PerRetry);
        _unseen = new TableRowStore(connectionString, table);
        _queue = new StorageQueue(connectionString, queues);
        World = new EngineWorld(rows: new TableRowStore(connectionString, table, tables), queue: byHand => new BothQueues(byHand, _queue));
        _directory = new BusinessDirectory(World.Rows, World.Clock);
    }

    public EngineWorld World { get; }

    public IReadOnlyList<string> OfLeads => Settle(_ofLeads);

    public IReadOnlyList<string> OfTicks => _ofTicks;

    /// <summary>The business in the directory, the table and the queue made: nothing of that is counted.</summary>
    public async Task PrepareAsync()
    {
        await _directory.ApplyAsync((BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault), default);
        await _queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(World.Business.Id, false).ToString(), null, default);
        Settle([]);
    }

    /// <summary>What each function does first.</summary>
    public async Task<Business> FindBusinessAsync() => (await _directory.FindAsync(World.Business.Id, default))!;

    public async Task EnqueueWorkAsync() =>
        await new BothQueues(World.Queue, _queue).EnqueueAsync(WorkMessage.Queue, new WorkMessage(World.Business.Id, FromTick: false).ToString(), null, default);

    /// <summary>The queue function, for every message that shows.</summary>
    public async Task WorkAsync()
    {
        while (World.Queue.TryTake() is { } message)
        {
            await World.Work.RunAsync(await FindBusinessAsync(), WorkMessage.Parse(message), default);
        }
    }

    /// <summary>
    /// The next tick that finds a wake, with its work. Ticks look a minute ahead, so a wake is found twice: what comes due in its minute
    /// goes out at its moment, and the tick of that minute sees that nothing is left.
    /// </summary>
    public async Task TickAsync()
    {
        await foreach (var row in _unseen.RangeAsync(RowKeys.Wake, Keys.All.From, Keys.All.To, 1, default))
        {
            World.Clock.Set(Instant.Max(RowKeys.WakeMinute(row.Key) - Duration.FromMinutes(1), RowKeys.CeilingMinute(World.Now + Duration.FromTicks(1))));
        }

        await WorkAsync();
        await TickNowAsync();
        await WorkAsync();
    }

    public async Task TickNowAsync()
    {
        Settle(_ofLeads);
        await World.Tick.RunAsync(World.Now, default);
        var tick = Settle([]);
        // The query for wakes and the heartbeat; what is between them is done because of leads.
        _ofTicks.AddRange([tick[0], tick[^1]]);
        _ofLeads.AddRange(tick.Skip(1).SkipLast(1));
    }

    private List<string> Settle(List<string> account)
    {
        var all = _calls.All;
        account.AddRange(all.Skip(_counted));
        _counted = all.Count;
        return account;
    }
}
