using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions;
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
using NodaTime;

namespace FollowUpEngine.Local.Commands;

/// <summary>Serves everything on this machine.</summary>
public static class ServeCommand
{
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, CancellationToken ct)
    {
        await using var app = Build(options);
        await PrepareAsync(app.Services, ct);
        await app.StartAsync(ct);
        Announce(options, output);
        // Whatever fell due while nothing ran; from here on the timer does it.
        await app.Services.GetRequiredService<TickService>().RunAsync(app.Services.GetRequiredService<IClock>().GetCurrentInstant(), ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    /// <summary>The application, not started.</summary>
    public static WebApplication Build(ServeOptions options)
    {
        var clock = new DevClock();
        var app = LocalHost.Build(new LocalHostOptions
        {
            Port = options.Port,
            Clock = clock,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["FollowUp:DataDirectory"] = options.DataDirectory,
                ["FollowUp:PublicBaseUrl"] = $"http://localhost:{options.Port}",
            },
            ConfigureServices = (services, configuration) =>
            {
                services.AddSingleton(clock);
                services.AddSingleton<ClockWinder>();
                services.AddFollowUpEngine(configuration);
            },
        });
        app.UseSameOrigin();
        app.MapLocalSite();
        app.MapDevEndpoints();
        return app;
    }

    /// <summary>First start: the sample business. Every start: the clock as it was left. A store that holds businesses is not read through.</summary>
    private static async Task PrepareAsync(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<DevClock>().RestoreAsync(services.GetRequiredService<IRowStore>(), ct);
        if (!await services.GetRequiredService<BusinessDirectory>().AnyAsync(ct))
        {
            var sample = (BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault);
            await services.GetRequiredService<BusinessSetup>().ApplyAsync(sample, ct);
        }
    }

    private static void Announce(ServeOptions options, TextWriter output)
    {
        var address = $"http://localhost:{options.Port.ToString(CultureInfo.InvariantCulture)}";
        output.WriteLine($"ready {address}");
        output.WriteLine($"  a form to try      {address}/");
        output.WriteLine($"  the leads          {address}/leads");
        output.WriteLine($"  what was sent      {address}/mailbox");
        output.WriteLine($"  data               {Path.GetFullPath(options.DataDirectory)}");
        output.WriteLine($"  SDK packages       {SdkPackages.Kind}");
        output.WriteLine("  delivery           outbox: messages are kept and shown, nobody is messaged");
    }
}

/// <param name="DataDirectory">Where the store lives.</param>
/// <param name="Port">The loopback port.</param>
public sealed record ServeOptions(string DataDirectory, int Port);
