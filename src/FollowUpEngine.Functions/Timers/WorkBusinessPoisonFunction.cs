using FollowUpEngine.Businesses;
using FollowUpEngine.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Timers;

/// <summary>A look at a business's work failed as often as a message may: the owner is told. The due rows stay, and so do the wakes.</summary>
public sealed partial class WorkBusinessPoisonFunction(
    BusinessDirectory directory, OwnerNotices notices, TickWatch watch, IClock clock, ILogger<WorkBusinessPoisonFunction> logger)
{
    [Function("WorkBusinessPoison")]
    public async Task Run([QueueTrigger(WorkMessage.PoisonQueue, Connection = "FollowUpData")] string message, CancellationToken ct)
    {
        var id = WorkMessage.Parse(message).Business;
        Log.Stuck(logger, id.Value);
        if (await directory.FindAsync(id, ct) is { } business)
        {
            await notices.PlanStuckAsync(business, clock.GetCurrentInstant(), ct);
        }

        await watch.LookAsync(ct);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The work of {Business} failed again and again and was set aside; the next tick begins anew, and the owner is told")]
        public static partial void Stuck(ILogger logger, string business);
    }
}
