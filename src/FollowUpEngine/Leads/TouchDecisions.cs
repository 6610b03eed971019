using System.Diagnostics;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What a provider's word means for a touch.</summary>
internal static class TouchDecisions
{
    /// <summary>Calls per touch; after that the provider's "later" is taken for "no".</summary>
    public const int MaxAttempts = 6;

    internal const string ToldTheProvider = "a stop word that the provider heard";

    public static LeadDecision Record(Lead lead, LeadCommand.RecordOutcome command, Instant now)
    {
        var pending = lead.Pending.FirstOrDefault(pending => pending.Touch == command.Touch);
        if (pending is not { State: PendingState.Claimed or PendingState.Unknown })
        {
            return new LeadDecision.Refused("The touch is not waiting for an outcome.");
        }

        var fact = FactFor(lead, pending, command.Outcome, now);
        if (fact is TouchRejected && command.Outcome is SendOutcome.Rejected { IsOptOut: true } && pending.Plan.Audience == Audience.Lead)
        {
            return LeadDecider.Change([fact, new OptedOut { At = now, Channel = pending.Plan.Channel, By = ToldTheProvider, Contact = pending.To }]);
        }

        if (fact is TouchRejected told && command.Outcome is SendOutcome.Rejected { IsOptOut: true })
        {
            return LeadDecider.Change(told with { Stopped = pending.To });
        }

        fact = fact is TouchRejected rejected && command.Outcome is SendOutcome.Rejected { IsRecipientDead: true } ? rejected with { Dead = command.Recipient } : fact;
        return fact is TouchRejected { Dead: not null } && pending.Plan is { OrEmail: true, Template: var template }
            ? LeadDecider.Change([fact, .. ReceiptDecisions.ByEmailInstead(lead, pending.Touch, template, now)])
            : LeadDecider.Change(fact);
    }

    public static LeadDecision HoldBack(Lead lead, LeadCommand.HoldBack command, Instant now)
    {
        var pending = lead.Pending.FirstOrDefault(pending => pending.Touch == command.Touch);
        return pending is null
            ? new LeadDecision.Refused("The touch is not pending.")
            : LeadDecider.Change(HeldBackFact(pending, command.Rule, command.Reason, now));
    }

    public static LeadFact FactFor(Lead lead, PendingTouch pending, SendOutcome outcome, Instant now) => outcome switch
    {
        SendOutcome.Accepted accepted => new TouchSent
        {
            At = now, Touch = pending.Touch, Channel = pending.Plan.Channel, Audience = pending.Plan.Audience, ProviderId = accepted.ProviderId,
        },
        SendOutcome.Rejected rejected => Rejected(pending, rejected.Reason, now),
        SendOutcome.Deferred when pending.Plan.IsStep && lead.CadenceOf(pending.Touch) is null =>
            HeldBackFact(pending, "no longer enrolled", "It was not sent at once, and meanwhile the cadence ended.", now),
        SendOutcome.Deferred when !NextMoments.IsFollowed(lead) =>
            HeldBackFact(pending, "lead not open", "It was not sent at once, and meanwhile nobody waits for it.", now),
        SendOutcome.Deferred { Trouble: not null } trouble when now - pending.Plan.DueAt < SenderTroubleRules.Patience =>
            new TouchDeferred { At = now, Touch = pending.Touch, Until = trouble.Until, Reason = trouble.Reason },
        SendOutcome.Deferred deferred when pending.Attempts >= MaxAttempts || deferred.Trouble is not null =>
            Rejected(pending, $"Given up after {pending.Attempts} tries: {deferred.Reason}", now),
        SendOutcome.Deferred deferred => new TouchDeferred { At = now, Touch = pending.Touch, Until = deferred.Until, Reason = deferred.Reason },
        SendOutcome.Unknown unknown => new TouchUnknown { At = now, Touch = pending.Touch, Detail = unknown.Detail },
        _ => throw new UnreachableException(),
    };

    public static TouchHeldBack HeldBackFact(PendingTouch pending, string rule, string reason, Instant now) => new()
    {
        At = now, Touch = pending.Touch, Channel = pending.Plan.Channel, Audience = pending.Plan.Audience, Rule = rule, Reason = reason,
    };

    private static TouchRejected Rejected(PendingTouch pending, string reason, Instant now) =>
        new() { At = now, Touch = pending.Touch, Channel = pending.Plan.Channel, Reason = reason };
}
