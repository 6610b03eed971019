using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Imports;

/// <summary>One slice of an import, and the message for the next. A queue of its own: nobody's answer waits behind a hundred thousand rows.</summary>
public sealed class ImportWorkFunction(BusinessDirectory directory, ImportWork work, ImportAsk ask, IClock clock)
{
    [Function("ImportWork")]
    public async Task Run([QueueTrigger(ImportWork.Queue, Connection = DataConnection.Name)] string message, CancellationToken ct)
    {
        if (await directory.FindAsync(BusinessId.Parse(message), ct) is { } business && await work.RunAsync(business, clock.GetCurrentInstant(), ct))
        {
            await ask.NextAsync(business.Id, ct);
        }
    }
}
