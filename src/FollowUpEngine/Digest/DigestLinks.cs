using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Digest;

/// <summary>Where the links of a digest lead: into the dashboard, and, signed for the one person, to what they can tell of a lead that waits.</summary>
public sealed class DigestLinks(LinkTokens tokens, PublicAddress address)
{
    public string Lead(Business business, LeadId lead) => address.Of(Dashboard.Lead(business.Id, lead));

    public string Today(Business business) => address.Of(Dashboard.Today(business.Id));

    public string Numbers(Business business) => address.Of(Dashboard.Numbers(business.Id));

    public string Quarantine(Business business) => address.Of(Dashboard.Quarantine(business.Id));

    public string Act(Business business, LeadId lead, StaffMember person, Instant now) => address.Of($"l/{tokens.For(WaitingRules.GrantOf(business, lead, person, now))}");
}
