using FollowUpEngine.Access;
using FollowUpEngine.Scheduling;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.App;

/// <summary>Sends a link that was asked for. A queue of its own: nobody who stands before the door waits behind thousands of leads.</summary>
public sealed class SendSignInFunction(SignInDelivery delivery, IWorkQueue queue, IClock clock)
{
    [Function("SendSignIn")]
    public async Task Run([QueueTrigger(SignInAsks.Queue, Connection = DataConnection.Name)] string message, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        if (await delivery.RunAsync(message, now, ct) is { } again)
        {
            await queue.EnqueueAsync(SignInAsks.Queue, message, (again - now).ToTimeSpan(), ct);
        }
    }
}
