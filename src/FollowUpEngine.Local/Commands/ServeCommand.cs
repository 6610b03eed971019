using System.Net;
using System.Net.Sockets;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions;
using FollowUpEngine.Functions.Imports;
using FollowUpEngine.Local.Dev;
using FollowUpEngine.Local.Hosting;
using FollowUpEngine.Local.Site;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NodaTime;

namespace FollowUpEngine.Local.Commands;

/// <summary>Serves everything on this machine.</summary>
public static class ServeCommand
{
    internal static async Task<int> RunAsync(ServeOptions options, Terminal terminal, CancellationToken ct)
    {
        var port = options.Port == 0 ? FreePort() : options.Port;
        await using var app = Build(options with { Port = port });
        var settings = app.Services.GetRequiredService<FollowUpOptions>();
        // Of a file there is one writer; a table is there for many.
        using var only = settings.IsInTables
            ? null
            : ServingLock.Take(settings, folder => $"Another server runs on {folder}. End it, or give this one a folder of its own: followup serve --data DIR");
        // Before anything is written, and not only when the host starts.
        await app.Services.GetRequiredService<InstallationGuard>().TakeAsync(ct);
        await PrepareAsync(app.Services, ct);
        await StartAsync(app, port, ct);
        var ready = ReadyAnnouncement.Of(AddressOf(port), settings);
        terminal.Answer(ready, CommandJson.Default.ReadyAnnouncement, ready.InWords());
        await CatchUpAsync(app.Services, ct);
        await app.WaitForShutdownAsync(ct);
        return ExitCodes.Ok;
    }

    /// <summary>The application, not started.</summary>
    public static WebApplication Build(ServeOptions options)
    {
        var clock = new DevClock();
        var app = LocalHost.Build(new LocalHostOptions
        {
            Port = options.Port,
            Clock = clock,
            Settings = options.Place.Settings,
            ConfigureServices = (services, configuration) =>
            {
                services.AddSingleton(clock);
                services.AddSingleton<ClockWinder>();
                services.AddFollowUpEngine(configuration);
                services.PostConfigure<FollowUpOptions>(settings => FollowPort(settings, options.Port));
                // The output stream belongs to the announcement: a program may read it.
                services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
                // What stops the host at its start is thrown as well, and told in a sentence.
                services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical));
            },
        });
        app.UseSameOrigin();
        app.MapLocalSite();
        if (!app.Services.GetRequiredService<FollowUpOptions>().IsLive)
        {
            app.MapDevEndpoints();
        }

        return app;
    }

    /// <summary>First start: the sample business. Every start: the clock as it was left. A store that holds businesses is not read through.</summary>
    private static async Task PrepareAsync(IServiceProvider services, CancellationToken ct)
    {
        var clock = services.GetRequiredService<DevClock>();
        await clock.RestoreAsync(services.GetRequiredService<IRowStore>(), ct);
        if (services.GetRequiredService<FollowUpOptions>().IsLive)
        {
            // Invented people get no real messages, and real people none before their time.
            if (clock.Offset > Duration.Zero)
            {
                throw new CommandException("This store's clock was wound forward, so its messages would go out before their time. Use another store for live delivery: followup serve --data DIR");
            }

            return;
        }

        if (!await services.GetRequiredService<BusinessDirectory>().AnyAsync(ct))
        {
            var sample = (BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault);
            await services.GetRequiredService<BusinessSetup>().ApplyAsync(sample, ct);
        }
    }

    /// <summary>Whatever fell due while nothing ran; from here on the timer does it.</summary>
    private static async Task CatchUpAsync(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            var now = services.GetRequiredService<IClock>().GetCurrentInstant();
            await services.GetRequiredService<TickService>().RunAsync(now, ct);
            // Of a file there is one server: an import that stands in it has lost its message with the server before.
            var businesses = services.GetRequiredService<FollowUpOptions>().IsInTables ? [] : await services.GetRequiredService<BusinessDirectory>().ListAsync((_, _) => { }, ct);
            foreach (var business in businesses)
            {
                await services.GetRequiredService<ImportAsk>().WakeAtStartAsync(business.Id, now, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop already, which the caller does in good order; the wakes stay for the next start.
        }
    }

    private static async Task StartAsync(WebApplication app, int port, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The timers run already: they end as at any stop, not as if they had failed.
            await app.StopAsync(CancellationToken.None);
            throw new CommandException(
                fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException
                    ? $"Port {port} is in use. End what runs there, or take another port: followup serve --port {port % 65_535 + 1}"
                    : $"Port {port} cannot be opened: {fault.Message} Take another port: followup serve --port 7071",
                fault);
        }
    }

    // A public address elsewhere (a tunnel) stands as it is set; one on this machine can only be the port that is served.
    private static void FollowPort(FollowUpOptions settings, int port)
    {
        if (port != 0 && settings.IsOnThisMachine)
        {
            settings.PublicBaseUrl = AddressOf(port);
        }
    }

    private static string AddressOf(int port) => FormattableString.Invariant($"http://localhost:{port}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <param name="Port">The loopback port; 0 takes any free one.</param>
public sealed record ServeOptions(StorePlace Place, int Port);
