using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Consent;

/// <summary>
/// Leads as people should see them: a number or an address that was stopped before it was this lead's is stopped, although no fact of the lead
/// says so. For reading alone; what is decided and committed is the lead as it stands in the store.
/// </summary>
public sealed class ShownLeads(LeadStore leads, SuppressionStore suppressions)
{
    private static readonly HashSet<Channel> All = [.. Enum.GetValues<Channel>()];

    public async Task<StoredLead?> LoadAsync(BusinessId business, LeadId lead, CancellationToken ct) =>
        await leads.LoadAsync(business, lead, ct) is { } stored ? await OfAsync(business, stored, ct) : null;

    /// <summary>The survivor, where the lead was merged: see <see cref="LeadStore.LoadAliveAsync"/>.</summary>
    public async Task<StoredLead?> LoadAliveAsync(BusinessId business, LeadId lead, CancellationToken ct) =>
        await leads.LoadAliveAsync(business, lead, ct) is { } stored ? await OfAsync(business, stored, ct) : null;

    public async Task<StoredLead> OfAsync(BusinessId business, StoredLead stored, CancellationToken ct)
    {
        var suppressed = await suppressions.OfAsync(business, stored.Lead, All, ct);
        return suppressed is { Email: false, Sms: false } ? stored : stored with
        {
            Lead = stored.Lead with { EmailStopped = stored.Lead.EmailStopped || suppressed.Email, SmsStopped = stored.Lead.SmsStopped || suppressed.Sms },
        };
    }
}
