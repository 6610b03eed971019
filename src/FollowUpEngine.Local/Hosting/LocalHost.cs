using System.Net;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions.Telemetry;
using FollowUpEngine.Local.Settings;
using FollowUpEngine.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Local.Hosting;

/// <summary>
/// Runs the functions as one process: HTTP functions on Kestrel (loopback only), timers by the clock given, queues in process.
/// The function classes are the ones that run on Azure, and their attributes are read as the host there reads them.
/// </summary>
public static class LocalHost
{
    /// <summary>Above what any function accepts, so that the function itself can answer 413 and keep what it wants to keep.</summary>
    public const long MaxRequestBodyBytes = 32 * 1024 * 1024;

    /// <summary>The application, not started; more endpoints may be mapped on it.</summary>
    /// <exception cref="InvalidOperationException">A function cannot be hosted; all of them are named, each with its reason.</exception>
    public static WebApplication Build(LocalHostOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        AddSettings(builder.Configuration, options);
        ConfigureLogging(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options.Port));

        var functions = FunctionCatalog.Read(options.Functions, builder.Configuration);
        AddFunctions(builder.Services, functions, options);
        options.ConfigureServices(builder.Services, builder.Configuration);
        builder.AddFollowUpTelemetry();

        var app = builder.Build();
        app.UseProblemsForUnmatchedRequests();
        var logger = app.Services.GetRequiredService<ILogger<HttpFunctionEndpoint>>();
        foreach (var function in functions.OfType<HttpFunction>())
            new HttpFunctionEndpoint(function, logger).Map(app);

        return app;
    }

    private static void AddFunctions(IServiceCollection services, IReadOnlyList<HostedFunction> functions, LocalHostOptions options)
    {
        foreach (var type in functions.Select(function => function.Class).Distinct())
            services.AddTransient(type);

        services.AddSingleton(options.Clock);
        services.AddSingleton(provider => QueueFunctions.Connect(functions.OfType<QueueFunction>(), options.QueueWorkers, options.Clock,
            provider, provider.GetRequiredService<ILogger<QueueFunctions>>()));
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<InProcessQueue>());
        services.AddSingleton(provider => new LocalTimers(functions.OfType<TimerFunction>(), options.Clock,
            provider, provider.GetRequiredService<ILogger<LocalTimers>>()));

        // Stopped in reverse: no more requests, then no more ticks, then the queue finishes what it has begun.
        services.AddHostedService<QueueFunctions>();
        services.AddHostedService(provider => provider.GetRequiredService<LocalTimers>());
    }

    // From weak to strong: the sample (which holds the defaults), the developer's own file, environment, what the caller says.
    private static void AddSettings(ConfigurationManager configuration, LocalHostOptions options)
    {
        IList<IConfigurationSource> sources = configuration.Sources;
        sources.Insert(0, LocalSettingsSource.Sample);
        sources.Insert(1, LocalSettingsSource.Own);
        configuration.AddInMemoryCollection(options.Settings);
    }

    private static void ConfigureLogging(ILoggingBuilder logging) =>
        logging.AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Warning);

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        if (port == 0)
            kestrel.Listen(IPAddress.Loopback, 0);
        else
            kestrel.ListenLocalhost(port);
    }
}
