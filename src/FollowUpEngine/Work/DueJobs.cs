using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Runs what a due row names.</summary>
public sealed class DueJobs(IRowStore rows, LeadWork leads, DigestDelivery digests, FloodNotice floods)
{
    public async Task RunAsync(Business business, string dueKey, Instant now, CancellationToken ct)
    {
        var settled = DueJob.TryParse(Keys.Split(dueKey)[2]) switch
        {
            DueJob.OfLead job => await leads.WorkAsync(business, job.Lead, dueKey, ct),
            DueJob.Digest job => await digests.RunAsync(business, job, dueKey, now, ct),
            DueJob.Flood job => await floods.RunAsync(business, job, now, ct),
            _ => throw new NotSupportedException("A due row names a job that this version does not know; a newer version wrote it."),
        };
        if (!settled)
        {
            await DeleteAsync(business, dueKey, ct);
        }
    }

    private async Task DeleteAsync(Business business, string dueKey, CancellationToken ct)
    {
        // Mostly whoever moved the lead on took the row along; a look is cheaper than a lost commit.
        if (await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), dueKey), ct) is null)
        {
            return;
        }

        try
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), [new RowChange.Delete(dueKey)], ct);
        }
        catch (RowConflictException conflict) when (conflict.Kind == RowConflictKind.Missing)
        {
            // Gone already: that is what was wanted.
        }
    }
}
