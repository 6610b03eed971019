using FollowUpEngine.Functions.Errors;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Local.Hosting;

/// <summary>
/// Runs the timer functions by the clock given. In the background it looks each second. Whoever winds the clock steps from one
/// <see cref="NextDue"/> to the next, sets the clock to it, calls <see cref="RunDueAsync"/> and drains the queue: then a wound
/// week is lived through tick by tick. Wound in one leap, each timer runs once.
/// </summary>
public sealed class LocalTimers : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly IClock _clock;
    private readonly List<LocalTimer> _timers;

    internal LocalTimers(IEnumerable<TimerFunction> functions, IClock clock, IServiceProvider services, ILogger<LocalTimers> logger)
    {
        _clock = clock;
        var startedAt = clock.GetCurrentInstant();
        _timers = [.. functions.Select(function => new LocalTimer(function.Schedule, startedAt, RunLogged(function, services, logger)))];
    }

    /// <summary>The first moment after the given one at which a timer is due; null when there is no timer.</summary>
    public Instant? NextDue(Instant after) => _timers.Select(timer => (Instant?)timer.NextAfter(after)).Min();

    /// <summary>Runs, once each and side by side, the timers that have become due since they were last looked at; returns when they are done.</summary>
    public Task RunDueAsync(CancellationToken ct)
    {
        var now = _clock.GetCurrentInstant();
        return Task.WhenAll(_timers.Select(timer => timer.RunDueAsync(now, ct)));
    }

    public override void Dispose()
    {
        _timers.ForEach(timer => timer.Dispose());
        base.Dispose();
    }

    // A loop each, so that a long sweep holds up no tick.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_timers.Select(timer => LookAgainAndAgainAsync(timer, stoppingToken)));

    private async Task LookAgainAndAgainAsync(LocalTimer timer, CancellationToken ct)
    {
        using var pulse = new PeriodicTimer(LookEvery);
        while (await pulse.WaitForNextTickAsync(ct))
            await timer.RunDueAsync(_clock.GetCurrentInstant(), ct);
    }

    private static Func<TimerInfo, CancellationToken, Task> RunLogged(TimerFunction function, IServiceProvider services, ILogger logger) =>
        async (info, ct) =>
        {
            try
            {
                await function.Invoker.RunAsync(function.Name, services, info, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                // The next occurrence is the retry, as on Azure.
                UnhandledError.Log(logger, function.Name, exception);
            }
        };
}
