using FollowUpEngine.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Timers;

public sealed partial class TickFunction(TickService tick, IClock clock, ILogger<TickFunction> logger)
{
    [Function("Tick")]
    public async Task Run([TimerTrigger("%TICK_SCHEDULE%")] TimerInfo timer, CancellationToken ct)
    {
        if (await tick.RunAsync(clock.GetCurrentInstant(), ct) is { Overdue: > 0 } ticked)
        {
            Log.Overdue(logger, ticked.Overdue);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Wakes} wakes are overdue: work is stuck or failing")]
        public static partial void Overdue(ILogger logger, int wakes);
    }
}
