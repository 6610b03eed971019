using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Reads what a decision about a due lead needs, and decides.</summary>
public sealed class DueReader(LeadStore leads, SuppressionStore suppressions, TouchSender sender, IClock clock)
{
    /// <summary>
    /// The turn's lead, read and decided. Without a write afterwards there is nothing to do: the head no longer says what the due
    /// row says.
    /// </summary>
    public async Task DecideAsync(Business business, DueTurn turn, CancellationToken ct)
    {
        var now = turn.ReadAt = clock.GetCurrentInstant();
        turn.Write = null;
        turn.Stored = await leads.LoadAsync(business.Id, turn.Due.Lead, ct);
        if (turn.Stored is not { DueAt: { } dueAt } stored || RowKeys.Due(dueAt, stored.Lead.Id.Value) != turn.Due.DueKey)
        {
            turn.Stored = null;
            return;
        }

        var found = await ReconcileAsync(business, stored.Lead, now, ct);
        var channels = ChannelsOf(stored.Lead, business, now);
        for (var isEnough = false; !isEnough;)
        {
            turn.Suppressed = await suppressions.OfAsync(business.Id, stored.Lead, channels, ct);
            var decided = (LeadDecision.Change)LeadDecider.Decide(stored.Lead, new LeadCommand.ComeDue(turn.Suppressed, found), business, now);
            var change = LeadChange.Of(stored.Lead, decided.Facts, TouchLedger.RowsFor(stored.Lead, decided.Facts));
            turn.Write = LeadWrite.Of(stored, change, business, now);

            // Which way a step goes may only be known once it is decided: no claim stands on an opt-out that nobody looked for.
            var claimed = decided.Facts.OfType<TouchClaimed>().Where(fact => IsForLead(change.After, fact.Touch)).Select(fact => fact.Channel).ToList();
            isEnough = claimed.TrueForAll(channels.Contains);
            channels.UnionWith(claimed);
        }
    }

    /// <summary>Reads the turn's lead once more, and the suppressions on the channels of its claims.</summary>
    public async Task RefreshAsync(Business business, DueTurn turn, CancellationToken ct)
    {
        var channels = turn.Claims!.Facts.OfType<TouchClaimed>().Select(claim => claim.Channel).ToHashSet();
        var now = clock.GetCurrentInstant();
        turn.Stored = await leads.LoadAsync(business.Id, turn.Due.Lead, ct);
        turn.Suppressed = turn.Stored is null ? turn.Suppressed : await suppressions.OfAsync(business.Id, turn.Stored.Lead, channels, ct);

        // Only now: what could not be read whole leaves the turn as old as it was, for the turn's next claim.
        turn.ReadAt = now;
    }

    private async Task<Dictionary<TouchRef, Reconciliation>> ReconcileAsync(Business business, Lead lead, Instant now, CancellationToken ct)
    {
        var found = new Dictionary<TouchRef, Reconciliation>();
        foreach (var pending in lead.Pending.Where(pending => pending.NextAt <= now && pending.State is PendingState.Claimed or PendingState.Unknown))
        {
            found[pending.Touch] = await sender.FindAsync(business, lead, pending, suppressions.NumberOf(lead, pending.To), ct);
        }

        return found;
    }

    // The lead's opt-outs say nothing about messages to the staff.
    private static bool IsForLead(Lead lead, TouchRef touch) => lead.Pending.First(pending => pending.Touch == touch).Plan.Audience == Audience.Lead;

    private static HashSet<Channel> ChannelsOf(Lead lead, Business business, Instant now)
    {
        var channels = new HashSet<Channel>(2);
        foreach (var pending in lead.Pending)
        {
            if (pending.NextAt <= now && pending.Plan.Audience == Audience.Lead)
            {
                channels.Add(pending.Plan.Channel);
            }
        }

        if (lead.Enrollment is { Next: { } next } under && next.At <= now)
        {
            switch (EnrollmentRules.DefinitionOf(under, business)?.Steps.FirstOrDefault(step => step.Id == next.Step)?.Kind)
            {
                case StepKind.Email:
                    channels.Add(Channel.Email);
                    break;
                case StepKind.Sms:
                    channels.Add(Channel.Sms);
                    break;
            }
        }

        return channels;
    }
}
