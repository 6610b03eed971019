using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Imports;

/// <summary>A slice of an import failed as often as a message may be tried: the page says so, and whoever runs the installation is told by the log.</summary>
public sealed partial class ImportWorkPoisonFunction(ImportJobs jobs, IClock clock, ILogger<ImportWorkPoisonFunction> logger)
{
    [Function("ImportWorkPoison")]
    public async Task Run([QueueTrigger(ImportWork.PoisonQueue, Connection = DataConnection.Name)] string message, CancellationToken ct)
    {
        var business = BusinessId.Parse(message);
        Log.Stuck(logger, business.Value);
        if (await jobs.FindAsync(business, ct) is { } stored)
        {
            await jobs.SetAsideAsync(business, stored.Job.Id, clock.GetCurrentInstant(), ct);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The import of {Business} failed again and again and was set aside; its page says so and has a button to go on")]
        public static partial void Stuck(ILogger logger, string business);
    }
}
