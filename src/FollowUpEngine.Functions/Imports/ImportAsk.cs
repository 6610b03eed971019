using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Functions.Imports;

/// <summary>Sees to it that an import goes on: after a slice, after a button, and when its message was lost with the process that had it.</summary>
public sealed class ImportAsk(ImportJobs jobs, IWorkQueue queue)
{
    // Longer than any slice takes.
    private static readonly Duration Quiet = Duration.FromMinutes(3);

    public ValueTask NextAsync(BusinessId business, CancellationToken ct) => queue.EnqueueAsync(ImportWork.Queue, business.Value, null, ct);

    /// <summary>Asks anew when nothing has moved for a while; one that was set aside waits for a person.</summary>
    public Task WakeAsync(BusinessId business, Instant now, CancellationToken ct) => WakeAsync(business, now - Quiet, now, ct);

    /// <summary>Asks anew at once: the only process that there is has just begun, so nobody else is at it.</summary>
    public Task WakeAtStartAsync(BusinessId business, Instant now, CancellationToken ct) => WakeAsync(business, now, now, ct);

    private async Task WakeAsync(BusinessId business, Instant quietSince, Instant now, CancellationToken ct)
    {
        if (await jobs.FindAsync(business, ct) is { Job: { IsRunning: true } job } && await jobs.ResumeAsync(business, job.Id, quietSince, now, ct) == ImportAnswer.Done)
        {
            await NextAsync(business, ct);
        }
    }
}
