using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What is to be done when a lead's moment has come: lost outcomes first, then stalls, then messages.</summary>
internal static class DueDecisions
{
    public static LeadDecision ComeDue(Lead lead, LeadCommand.ComeDue command, Business business, Instant now)
    {
        var facts = new List<LeadFact>();
        var next = lead;
        foreach (var pending in lead.Pending.Where(pending => pending.NextAt <= now && pending.State is PendingState.Claimed or PendingState.Unknown))
        {
            if (Resolve(lead, pending, command.Found.GetValueOrDefault(pending.Touch), now) is { } resolved)
            {
                Add(resolved);
            }
        }

        if (!NextMoments.IsWatched(lead))
        {
            return new LeadDecision.Change(facts);
        }

        if (StallRules.Check(next, business, now) is { } began)
        {
            Add(began);
            Add(StallAlerts.Enroll(next, began, now));
        }

        foreach (var pending in next.Pending.Where(pending => pending.NextAt <= now && pending.State is PendingState.Planned or PendingState.Deferred))
        {
            Add(Permit(next, pending, business, command.Suppressed, now));
        }

        return new LeadDecision.Change(facts);

        void Add(LeadFact fact)
        {
            facts.Add(fact);
            next = LeadFolding.Evolve(next, fact);
        }
    }

    private static LeadFact Permit(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now) =>
        MaySendRules.Decide(lead, pending.Plan, business, suppressed, now) switch
        {
            SendPermission.Allowed => new TouchClaimed { At = now, Touch = pending.Touch, Channel = pending.Plan.Channel },
            SendPermission.NotBefore wait => new TouchDeferred { At = now, Touch = pending.Touch, Until = wait.Until, Reason = wait.Reason },
            SendPermission.Denied denied => TouchDecisions.HeldBackFact(pending, denied.Rule, denied.Reason, now),
            _ => throw new UnreachableException(),
        };

    private static LeadFact? Resolve(Lead lead, PendingTouch pending, Reconciliation? found, Instant now) => (found, pending.State) switch
    {
        (Reconciliation.Sent sent, _) => TouchDecisions.FactFor(lead, pending, new SendOutcome.Accepted(sent.ProviderId), now),
        (Reconciliation.NotSent, _) => TouchDecisions.FactFor(lead, pending, new SendOutcome.Deferred(now, "The process ended before the provider was called."), now),
        (_, PendingState.Claimed) => new TouchUnknown { At = now, Touch = pending.Touch, Detail = "The process ended before the provider's answer was recorded." },
        (_, PendingState.Unknown) => new TouchUnconfirmed { At = now, Touch = pending.Touch },
        _ => null,
    };
}
