using System.Collections.Concurrent;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Local.Hosting;
using FollowUpEngine.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Local.Tests.Hosting;

/// <summary>The local host with functions of the test's own, on a free port, with a clock that the test moves.</summary>
internal sealed class HostUnderTest : IAsyncDisposable, ILoggerProvider, ILogger
{
    private readonly WebApplication _app;

    public HostUnderTest(params Type[] functions)
    {
        _app = LocalHost.Build(new LocalHostOptions
        {
            Port = 0,
            Clock = Clock,
            Functions = functions,
            Settings = new Dictionary<string, string?> { ["TICK_SCHEDULE"] = "0 * * * * *" },
            ConfigureServices = (services, _) => services.AddSingleton(Seen).AddSingleton<ILoggerProvider>(this),
        });
    }

    public ManualClock Clock { get; } = new(Instant.FromUtc(2026, 11, 21, 8, 0));

    public Sightings Seen { get; } = new();

    public ConcurrentQueue<string> Logged { get; } = new();

    public LocalTimers Timers => _app.Services.GetRequiredService<LocalTimers>();

    public InProcessQueue Queue => _app.Services.GetRequiredService<InProcessQueue>();

    public async Task<HttpClient> StartAsync()
    {
        await _app.StartAsync();
        return new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void IDisposable.Dispose()
    {
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
}
