using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>A packet goes to a closer, and what is said about it by a link.</summary>
internal static class HandoffDecisions
{
    public static LeadDecision HandOff(Lead lead, HandedOff asked, AssignmentState state, Business business, Instant now)
    {
        if (PeopleRules.WhyNot(lead, asked, business, now) is { } reason)
        {
            return new LeadDecision.Refused(reason);
        }

        var (to, why) = (asked.To, asked.Why);
        if (asked.To == HandedOff.ByTheRule)
        {
            switch (AssignmentRules.Choose(lead, business, state, now))
            {
                case Assignment.Nobody nobody:
                    return new LeadDecision.Refused(nobody.Reason);
                case Assignment.To chosen:
                    (to, why) = (chosen.Person.Id, chosen.Why);
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        var lacking = PacketRules.Lacking(lead, asked);
        return LeadDecider.Change(asked with
        {
            To = to,
            Why = why,
            Backup = AssignmentRules.Backup(to, lead, business, state, now),
            Lacking = lacking.Count == 0 ? null : [.. lacking.Select(PacketRules.Words)],
        });
    }

    /// <summary>The link is asked first: it may speak of a packet that is another's by now.</summary>
    public static LeadDecision Answer(Lead lead, LeadCommand.AnswerByLink answer, Business business, Instant now) =>
        PacketLinkRules.Of(lead, answer.Link, business, now) is not PacketStanding.Open open ? new LeadDecision.Refused("This link can say nothing any more.")
        : !open.Takes(answer.Word) ? new LeadDecision.Refused("This link is for another answer.")
        : PeopleDecisions.Tell(lead, answer.Word, business, now);
}
