using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Functions;
using FollowUpEngine.Functions.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Local.Hosting;

/// <summary>Connects queue functions to the in-process queue, and stops it in order.</summary>
internal sealed partial class QueueFunctions(InProcessQueue queue) : IHostedService
{
    public static InProcessQueue Connect(
        IEnumerable<QueueFunction> functions, int workers, IClock clock, IServiceProvider services, ILogger<QueueFunctions> logger)
    {
        var byQueue = functions.ToDictionary(function => function.Queue, StringComparer.Ordinal);
        var queue = new InProcessQueue(clock, new InProcessQueueOptions
        {
            Workers = workers,
            Timers = Clocks.Timers,
            OnFailure = failed =>
            {
                UnhandledError.Log(logger, byQueue[failed.Queue].Name, failed.Exception);
                if (failed.IsPoison)
                    Log.SetAside(logger, failed.Queue, failed.Try);
            },
        });
        foreach (var function in byQueue.Values)
            queue.Subscribe(function.Queue, (message, ct) => function.Invoker.RunAsync(function.Name, services, message, ct));

        return queue;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => queue.StopAsync(cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A message of the queue {Queue} failed {Tries} times and was set aside as poison")]
        public static partial void SetAside(ILogger logger, string queue, int tries);
    }
}
