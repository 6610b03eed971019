using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>What can still be said by a link to a packet? Asked when the page is shown and once more when somebody acts.</summary>
public static class PacketLinkRules
{
    public static PacketStanding Of(Lead lead, LinkBody link, Business business, Instant now)
    {
        if (business.Staff.FirstOrDefault(person => person.Id == link.Person) is not { } person || !HasPart(person, link))
        {
            return new PacketStanding.NotTheirs();
        }

        var standing = OfPacket(lead, link, person);
        return now < link.Until ? standing : new PacketStanding.Expired(link.Until, standing);
    }

    private static PacketStanding OfPacket(Lead lead, LinkBody link, StaffMember person) => lead switch
    {
        { Handoff: null } => new PacketStanding.Over(lead.Stage),
        { Handoff: var other } when other.Packet != link.Packet => new PacketStanding.Replaced(other.Closer, other.At),
        { Handoff: { AcceptedAt: { } at, Closer: var closer } } => closer == person.Id ? new PacketStanding.Yours(at) : new PacketStanding.Taken(closer, at),
        { Handoff: { RejectedAt: { } at, RejectReason: { } reason } handoff } => new PacketStanding.SentBack(reason, handoff.RejectedBy, handoff.RejectText, at),
        { Stage: not LeadStage.HandedOff } => new PacketStanding.Over(lead.Stage),
        { Handoff: var handoff } when link.Purpose == LinkBody.ForQuestion => OfQuestion(handoff, link),
        { Handoff: var handoff } when handoff.UsedLinks.Contains(link.Id, StringComparer.Ordinal) => new PacketStanding.Asked(handoff.Question ?? "", handoff.Answer),
        { Handoff: var handoff } => new PacketStanding.Open(ReasonsOf(person, handoff), IsQuestion: false),
    };

    private static PacketStanding OfQuestion(Handoff handoff, LinkBody link) => handoff.IsAsked && handoff.Questions == link.Question
        ? new PacketStanding.Open([], IsQuestion: true)
        : new PacketStanding.Settled(handoff.Question ?? "", handoff.Answer);

    /// <summary>
    /// Who is only offered it can say that the packet is no good. That they have no time takes it from nobody: it goes on to the next by itself.
    /// </summary>
    internal static IReadOnlyList<RejectReason> ReasonsOf(StaffMember person, Handoff handoff) =>
        [.. Enum.GetValues<RejectReason>().Where(reason => person.Id == handoff.Closer || person.Roles.Contains(StaffRole.Owner) || reason.CountsAgainst() == Accountable.Generation)];

    private static bool HasPart(StaffMember person, LinkBody link) =>
        person.Roles.Contains(StaffRole.Owner) || person.Roles.Contains(link.Purpose == LinkBody.ForQuestion ? StaffRole.Generator : StaffRole.Closer);
}
