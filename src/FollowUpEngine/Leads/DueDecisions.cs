using System.Diagnostics;
using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What is to be done when a lead's moment has come: lost outcomes first, then stalls, then messages.</summary>
internal static class DueDecisions
{
    // A cadence takes a step, then waits for its outcome or its moment; more at once would be a loop that does not end.
    private const int MostSteps = 30;

    // Each takes two rows, and the lead's change is one batch. What is left is due still.
    private const int MostTouches = 20;

    public static LeadDecision ComeDue(Lead lead, LeadCommand.ComeDue command, Business business, Instant now)
    {
        var chain = new FactChain(lead, []);
        foreach (var pending in lead.Pending.Where(pending => pending.NextAt <= now && pending.State is PendingState.Claimed or PendingState.Unknown).Take(MostTouches))
        {
            chain.Add(Resolve(lead, pending, command.Found.GetValueOrDefault(pending.Touch), now));
        }

        if (NextMoments.IsWatched(chain.Lead))
        {
            Consequences.CheckStalls(chain, business, now, "the clock");
            chain.Add(VisitNotices.AskOutcome(chain.Lead, business, now));
        }

        if (NextMoments.IsFollowed(chain.Lead))
        {
            TakeSteps(chain, command.Suppressed, business, now);
            foreach (var pending in chain.Lead.Pending.Where(pending => pending.NextAt <= now && pending.State is PendingState.Planned or PendingState.Deferred).Take(MostTouches).ToList())
            {
                chain.Add(Permit(chain.Lead, pending, business, command.Suppressed, now));
            }
        }

        return new LeadDecision.Change(chain.Facts);
    }

    private static void TakeSteps(FactChain chain, Suppressions suppressed, Business business, Instant now)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            Consequences.Complete(chain, business, now);
            var facts = StepRules.Take(chain.Lead, business, suppressed, now);
            if (facts.Count == 0)
            {
                return;
            }

            chain.AddRange(facts);
        }
    }

    private static LeadFact Permit(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now) =>
        MaySendRules.Decide(lead, pending, business, suppressed, now) switch
        {
            SendPermission.Allowed => new TouchClaimed
            {
                At = now,
                Touch = pending.Touch,
                Channel = pending.Plan.Channel,
                To = suppressed.RecipientOf(pending.Plan),
            },
            SendPermission.NotBefore wait => new TouchDeferred { At = now, Touch = pending.Touch, Until = wait.Until, Reason = wait.Reason },
            SendPermission.Denied denied => TouchDecisions.HeldBackFact(pending, denied.Rule, denied.Reason, now),
            _ => throw new UnreachableException(),
        };

    private static LeadFact? Resolve(Lead lead, PendingTouch pending, Reconciliation? found, Instant now) => (found, pending.State) switch
    {
        (Reconciliation.Sent sent, _) => TouchDecisions.FactFor(lead, pending, new SendOutcome.Accepted(sent.ProviderId), now),
        (Reconciliation.NotSent, _) => TouchDecisions.FactFor(lead, pending, new SendOutcome.Deferred(now, "The provider never got it."), now),
        (_, PendingState.Claimed) => new TouchUnknown { At = now, Touch = pending.Touch, Detail = "The process ended before the provider's answer was recorded." },
        (_, PendingState.Unknown) when now < pending.ClaimedAt + LeadFolding.UnknownPatience =>
            new TouchUnknown { At = now, Touch = pending.Touch, Detail = pending.Reason ?? "The provider could not tell." },
        (_, PendingState.Unknown) => new TouchUnconfirmed { At = now, Touch = pending.Touch },
        _ => null,
    };
}
