using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Journals;

/// <summary>Reads the leads that arrived or changed lately, and none that rests.</summary>
internal sealed class ChangedLeads(IRowStore rows, LeadStore leads)
{
    private const int AtOnce = 16;

    /// <param name="from">Who changed then or later is read, and maybe others of the day.</param>
    /// <param name="also">Others that shall be read too.</param>
    /// <param name="take">Gets each once, one after the other. Where nobody knows what changed it gets all there are.</param>
    public async Task ReadAsync(BusinessId business, Instant from, IReadOnlyCollection<LeadId> also, Action<Lead> take, CancellationToken ct)
    {
        var changed = await ChangeRows.SinceAsync(rows, business, from, ct);
        var seen = new HashSet<LeadId>();
        await foreach (var stored in leads.ListAsync(business, changed is null ? null : ChangeRows.ArrivedBefore(from), null, ct))
        {
            seen.Add(stored.Lead.Id);
            take(stored.Lead);
        }

        if (changed is null)
        {
            return;
        }

        changed.UnionWith(also);
        changed.ExceptWith(seen);
        await Concurrently.ForEachAsync(changed, AtOnce, async id =>
        {
            // Null: erased since.
            if (await leads.LoadAsync(business, id, ct) is { } stored)
            {
                lock (seen)
                {
                    take(stored.Lead);
                }
            }
        });
    }
}
