using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Work;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.Timers;

/// <summary>
/// Asks for a look at a business's due work now and not at the next tick. Only a hint: the wake stands already, so a queue that
/// fails costs a minute, and the sender of a form that is stored must not hear of it and send it again.
/// </summary>
public sealed class WorkHints(IWorkQueue queue, ILogger<WorkHints> logger)
{
    public Task AskAsync(BusinessId business, CancellationToken ct) => EnqueueAsync(new WorkMessage(business, FromTick: false), ct);

    /// <summary>Asks for a sweep now and not at night.</summary>
    public Task AskSweepAsync(BusinessId business, CancellationToken ct) => EnqueueAsync(new WorkMessage(business, FromTick: false) { IsSweep = true }, ct);

    private async Task EnqueueAsync(WorkMessage message, CancellationToken ct)
    {
        try
        {
            await queue.EnqueueAsync(WorkMessage.Queue, message.ToString(), null, ct);
        }
#pragma warning disable CA1031 // See above: what was asked for is done.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            UnhandledError.Log(logger, nameof(WorkHints), fault);
        }
    }
}
