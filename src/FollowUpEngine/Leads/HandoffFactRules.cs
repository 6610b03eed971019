using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;

namespace FollowUpEngine.Leads;

/// <summary>Which words about the bar and the packet make sense: everything before the closer took it, answers only while they are waited for.</summary>
internal static class HandoffFactRules
{
    public static string? WhyNot(Lead lead, PeopleFact fact, Business business) => fact switch
    {
        BarAnswered or HandedOff when IsAccepted(lead) => "A closer has accepted the lead already; the bar and the handoff are done.",
        BarAnswered => null,
        HandedOff handed when handed.To != HandedOff.ByTheRule && !MayClose(handed.To, business) => $"'{handed.To}' is no closer of this business; there are {Closers(business)}.",
        HandedOff handed when string.IsNullOrWhiteSpace(handed.Override) && PacketRules.Lacking(lead, handed) is { Count: > 0 } lacking =>
            $"The packet is not complete: {string.Join("; ", lacking.Select(PacketRules.Words))}. Add it first, or say in 'override' why it goes all the same.",
        HandedOff => null,
        HandoffAccepted accepted when !MayClose(accepted.Closer, business) => $"'{accepted.Closer}' is no closer of this business; there are {Closers(business)}.",
        HandoffQuestionAnswered answered => WhyNoAnswer(lead, answered, business),
        HandoffAccepted or HandoffRejected or HandoffQuestioned => WhyNotWaiting(lead, fact, business),
        _ => throw new UnreachableException($"No rule for {fact.GetType().Name}."),
    };

    private static string? WhyNotWaiting(Lead lead, PeopleFact fact, Business business) => lead switch
    {
        { Handoff: null } => "The lead was not handed off to a closer.",
        { Handoff.RejectedAt: not null } => "The closer has rejected the packet already; hand it off again first.",
        { Handoff.AcceptedAt: not null } => "A closer has accepted the lead already.",
        { Stage: not LeadStage.HandedOff } => $"The packet waits for no answer: the lead is in the stage {lead.Stage}.",
        { Handoff: var handoff } when fact.At < handoff.At =>
            $"The packet went to the closer {FactTimes.Words(handoff.At, business)}; it can't have been answered {FactTimes.Words(fact.At, business)}, before that.",
        _ => null,
    };

    private static string? WhyNoAnswer(Lead lead, HandoffQuestionAnswered fact, Business business) =>
        WhyNotWaiting(lead, fact, business) ?? lead.Handoff switch
        {
            { AskedAt: null } => "The closer has asked nothing.",
            { AnsweredAt: not null } => "The closer's question is answered already.",
            { AskedAt: { } asked } when fact.At < asked =>
                $"The closer asked {FactTimes.Words(asked, business)}; it can't have been answered {FactTimes.Words(fact.At, business)}, before that.",
            _ => null,
        };

    // Who booked or quoted without a packet skipped the handoff: it counts as passed.
    private static bool IsAccepted(Lead lead) =>
        lead.Handoff is { AcceptedAt: not null } || lead.Stage is LeadStage.SalesAccepted or LeadStage.SalesQualified or LeadStage.Opportunity;

    private static bool MayClose(string id, Business business) =>
        business.Staff.Any(person => person.Id == id && (person.Roles.Contains(StaffRole.Closer) || person.Roles.Contains(StaffRole.Owner)));

    private static string Closers(Business business) =>
        string.Join(", ", business.Staff.Where(person => MayClose(person.Id, business)).Select(person => $"'{person.Id}' ({person.Name})"));
}
