using FollowUpEngine.Functions;
using FollowUpEngine.Local.Dev;
using FollowUpEngine.Local.Settings;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Local.Commands;

/// <summary>
/// The engine without a host, for commands: the services, settings and data of the local run, and its clock as it was wound.
/// A server may run on the same data meanwhile. Nothing is opened or made before it is asked for.
/// </summary>
internal sealed class LocalEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public LocalEngine(StorePlace place)
    {
        Settings = new ConfigurationBuilder().Add(LocalSettingsSource.Sample).Add(LocalSettingsSource.Own).AddEnvironmentVariables().AddInMemoryCollection(place.Settings).Build();
        var clock = new DevClock();
        _services = new ServiceCollection().AddLogging().AddSingleton(clock).AddSingleton<IClock>(clock).AddSingleton<IWorkQueue, NoQueue>().AddSingleton<IConfiguration>(Settings).AddFollowUpEngine(Settings).BuildServiceProvider();
    }

    public IConfigurationRoot Settings { get; }

    public FollowUpOptions Options => Get<FollowUpOptions>();

    public Instant Now => Get<IClock>().GetCurrentInstant();

    /// <summary>A table is made by the first row that is written, so there always is one.</summary>
    public bool HasStore => Options.IsInTables || File.Exists(Options.StorePath);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Opens the store, made if there is none, and sets the clock as the server left it. The store of another secret stays shut.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        await Get<InstallationGuard>().CheckAsync(ct);
        await Get<DevClock>().RestoreAsync(Get<IRowStore>(), ct);
    }

    /// <summary>Opens the store for a command that changes nothing and so makes none.</summary>
    public Task OpenExistingAsync(CancellationToken ct) => HasStore
        ? OpenAsync(ct)
        : throw new CommandException($"There is no store in {Path.GetFullPath(Options.DataDirectory)}. Name another folder with --data, or make one: followup serve, or followup business apply FILE.");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Commands only read and store: what falls due is worked off by the server, with its own queue.
    private sealed class NoQueue : IWorkQueue
    {
        public ValueTask EnqueueAsync(string queue, string message, TimeSpan? delay, CancellationToken ct) =>
            throw new NotSupportedException("A command works nothing off.");
    }
}
