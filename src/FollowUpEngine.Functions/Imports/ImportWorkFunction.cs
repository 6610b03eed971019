using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.Imports;

/// <summary>A few slices of an import, and the message for the next ones. A queue of its own: nobody's answer waits behind a hundred thousand rows.</summary>
public sealed class ImportWorkFunction(BusinessDirectory directory, ImportWork work, ImportAsk ask)
{
    [Function("ImportWork")]
    public async Task Run([QueueTrigger(ImportWork.Queue, Connection = DataConnection.Name)] string message, CancellationToken ct)
    {
        if (await directory.FindAsync(BusinessId.Parse(message), ct) is { } business && await work.RunAsync(business, ct))
        {
            await ask.NextAsync(business.Id, ct);
        }
    }
}
