using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Runs what due rows name. Whatever fails is noted by its key and holds up nothing else.</summary>
public sealed class DueJobs(DueRows due, LeadWork leads, DigestDelivery digests, OwnerNoticeDelivery notices)
{
    /// <summary>A group of leads.</summary>
    public async Task<IReadOnlyDictionary<string, Exception>> RunAsync(Business business, IReadOnlyList<DueLead> group, CancellationToken ct)
    {
        var failures = new Dictionary<string, Exception>(StringComparer.Ordinal);
        foreach (var turn in await leads.WorkAsync(business, group, ct))
        {
            if (turn.Failure is { } failure)
            {
                failures[turn.Due.DueKey] = failure;
            }
            else if (turn.IsLeftover)
            {
                await due.DropLeftoverAsync(business.Id, turn.Due, ct);
            }
        }

        return failures;
    }

    /// <summary>A job of the business as a whole. Null when it went well.</summary>
    public async Task<Exception?> RunAsync(Business business, DueJob? job, string dueKey, Instant now, CancellationToken ct)
    {
        try
        {
            var isMovedOn = job switch
            {
                DueJob.Digest digest => await digests.RunAsync(business, digest, dueKey, now, ct),
                DueJob.Flood or DueJob.Stuck or DueJob.Sender => await notices.RunAsync(business, job, now, ct),
                _ => throw new NotSupportedException("A due row names a job that this version does not know; a newer version wrote it."),
            };
            if (!isMovedOn)
            {
                await due.DropAsync(business.Id, dueKey, ct);
            }

            return null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            return failure;
        }
    }

    /// <summary>What a due key names; null for a name that this version does not know.</summary>
    public static DueJob? Of(string dueKey) => DueJob.TryParse(Keys.Split(dueKey)[2]);
}
