using FollowUpEngine.Scheduling;

namespace FollowUpEngine.Azure.Tests.Cost;

/// <summary>A message goes to the storage queue, where it is counted, and to the test, which works it.</summary>
internal sealed class BothQueues(IWorkQueue byHand, IWorkQueue counted) : IWorkQueue
{
    public async ValueTask EnqueueAsync(string queue, string message, TimeSpan? delay, CancellationToken ct)
    {
        await counted.EnqueueAsync(queue, message, delay, ct);
        await byHand.EnqueueAsync(queue, message, delay, ct);
    }
}
