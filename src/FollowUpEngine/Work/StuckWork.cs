using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Work that fails again and again: it must neither spin nor hide. It is put off, and the owner is told once a day.</summary>
public sealed class StuckWork(DueRows due, OwnerNotices notices)
{
    /// <summary>Fewer failures than this are taken for a passing trouble, of which nobody needs to hear.</summary>
    public const int WorthTelling = 3;

    /// <summary>Never throws: it comes on top of a failure that is told already.</summary>
    public async Task PutOffAsync(Business business, string dueKey, Instant now, CancellationToken ct)
    {
        try
        {
            var failed = await due.PutOffAsync(business.Id, dueKey, now, ct);
            // News about the news would only make more of the same.
            if (failed >= WorthTelling && DueJobs.Of(dueKey) is not DueJob.Stuck)
            {
                await notices.PlanStuckAsync(business, now, ct);
            }
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Then it is tried again at the next tick, as often as it takes.
        }
    }
}
