using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Works a list of due keys off, leads in groups, several groups at once.</summary>
public sealed class SliceWork(DueJobs jobs, StuckWork stuck, WorkPace pace, IClock clock)
{
    private readonly WorkGate _gate = new(pace.GroupsAtOnce);

    /// <summary>Failures by due key. They stay due and are put off; the rest is done.</summary>
    public async Task<IReadOnlyDictionary<string, Exception>> WorkAsync(Business business, IReadOnlyList<string> dueKeys, CancellationToken ct)
    {
        var failures = new Dictionary<string, Exception>(StringComparer.Ordinal);
        await Concurrently.ForEachAsync(Groups(dueKeys), pace.GroupsAtOnce, async group =>
        {
            foreach (var (key, failure) in await RunInTurnAsync(business, group, ct))
            {
                Add(key, failure);
                await stuck.PutOffAsync(business, key, clock.GetCurrentInstant(), ct);
            }
        });
        return failures;

        void Add(string key, Exception failure)
        {
            lock (failures)
            {
                failures[key] = failure;
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, Exception>> RunInTurnAsync(Business business, IReadOnlyList<string> group, CancellationToken ct)
    {
        await _gate.EnterAsync();
        try
        {
            return await RunAsync(business, group, ct);
        }
        finally
        {
            _gate.Leave();
        }
    }

    private async Task<IReadOnlyDictionary<string, Exception>> RunAsync(Business business, IReadOnlyList<string> group, CancellationToken ct)
    {
        if (group is not [var only] || DueJobs.Of(only) is DueJob.OfLead)
        {
            return await jobs.RunAsync(business, [.. group.Select(key => new DueLead(((DueJob.OfLead)DueJobs.Of(key)!).Lead, key))], ct);
        }

        var failure = await jobs.RunAsync(business, DueJobs.Of(only), only, clock.GetCurrentInstant(), ct);
        return failure is null ? new Dictionary<string, Exception>(StringComparer.Ordinal) : new Dictionary<string, Exception>(StringComparer.Ordinal) { [only] = failure };
    }

    /// <summary>Leads together, everything else alone.</summary>
    private static IEnumerable<IReadOnlyList<string>> Groups(IReadOnlyList<string> dueKeys)
    {
        var kinds = dueKeys.ToLookup(key => DueJobs.Of(key) is DueJob.OfLead);
        return [.. kinds[false].Select(key => (IReadOnlyList<string>)[key]), .. kinds[true].Chunk(LeadWork.GroupSize)];
    }
}
