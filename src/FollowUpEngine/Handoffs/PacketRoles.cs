using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Handoffs;

/// <summary>
/// Who may answer a packet in their own name? A closer takes it for themselves and sends it back as their link would let them; the owner may say anything
/// for anybody. Whoever generates leads does not answer their own packet. Programs tell what happened and are not asked. Pure.
/// </summary>
public static class PacketRoles
{
    /// <summary>Null: they may.</summary>
    public static string? WhyNot(StaffMember person, PacketWord word, Lead lead) => word switch
    {
        _ when person.Roles.Contains(StaffRole.Owner) => null,
        HandoffAccepted accepted => !person.Roles.Contains(StaffRole.Closer) ? "a packet is taken by a closer or by the owner."
            : accepted.Closer != person.Id ? "you can take a packet for yourself. For somebody else the owner does it, or they themselves." : null,
        HandoffRejected rejected => !person.Roles.Contains(StaffRole.Closer) ? "a packet is sent back by a closer or by the owner."
            : lead.Handoff is { } handoff && !PacketLinkRules.ReasonsOf(person, handoff).Contains(rejected.Reason) ? "the packet is another's. You can say that it is no good, not that they have no time for it." : null,
        _ => null,
    };
}
