using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Local.Tests.Hosting;

public sealed class TimedFunctionsUnderTest(Sightings seen, IClock clock)
{
    [Function("Tick")]
    public Task Tick([TimerTrigger("%TICK_SCHEDULE%")] TimerInfo timer, CancellationToken ct)
    {
        seen.Add($"tick {clock.GetCurrentInstant():uuuu-MM-dd HH:mm:ss}{(timer.IsPastDue ? " past due" : "")}");
        return Task.CompletedTask;
    }

    [Function("FailingSweep")]
    public Task Sweep([TimerTrigger("0 17 * * * *")] TimerInfo timer)
    {
        seen.Add("sweep");
        throw new InvalidOperationException("jane@example.com");
    }
}
