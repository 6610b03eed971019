using FollowUpEngine.Work;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Timers;

public sealed class TickFunction(TickService tick, IClock clock)
{
    [Function("Tick")]
    public Task Run([TimerTrigger("%TICK_SCHEDULE%")] TimerInfo timer, CancellationToken ct) => tick.RunAsync(clock.GetCurrentInstant(), ct);
}
