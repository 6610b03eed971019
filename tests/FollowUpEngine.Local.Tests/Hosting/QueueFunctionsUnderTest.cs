using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Local.Tests.Hosting;

public sealed class QueueFunctionsUnderTest(Sightings seen)
{
    [Function("WorkBusiness")]
    public Task Run([QueueTrigger("business-work", Connection = "FollowUpData")] string message, CancellationToken ct)
    {
        seen.Add(message);
        return message.StartsWith("bad", StringComparison.Ordinal) ? throw new InvalidOperationException("jane@example.com") : Task.CompletedTask;
    }
}
