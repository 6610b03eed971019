using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Does what one lead's due moment asks for.</summary>
public sealed class LeadWork(LeadStore leads, SuppressionStore suppressions, TouchSender sender, IClock clock)
{
    /// <summary>False when the due row no longer says what the lead's head says: the row is a leftover and can go.</summary>
    public async Task<bool> WorkAsync(Business business, LeadId id, string dueKey, CancellationToken ct)
    {
        // Load
        for (var attempt = 1; ; attempt++)
        {
            var now = clock.GetCurrentInstant();
            if (await leads.LoadAsync(business.Id, id, ct) is not { DueAt: { } dueAt } stored || RowKeys.Due(dueAt, id.Value) != dueKey)
            {
                // A first try that lost its race leaves the row to whoever won it.
                return attempt > 1;
            }

            var due = stored.Lead.Pending.Where(pending => pending.NextAt <= now).ToList();
            var suppressed = await suppressions.OfAsync(business.Id, stored.Lead, ChannelsOf(due), ct);
            var found = await ReconcileAsync(business, stored.Lead, due, ct);

            // Decide
            var decision = LeadDecider.Decide(stored.Lead, new LeadCommand.ComeDue(suppressed, found), business, now);
            var decided = (LeadDecision.Change)decision;
            var change = LeadChange.Of(stored.Lead, decided.Facts, TouchLedger.RowsFor(stored.Lead, decided.Facts));

            // Commit
            try
            {
                await leads.CommitAsync(business, stored, change, now, ct);
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await Contention.PauseAsync(attempt, ct);
                continue;
            }

            // Act
            await ActAsync(business, change, suppressed, ct);
            return true;
        }
    }

    private async Task ActAsync(Business business, LeadChange change, Suppressions suppressed, CancellationToken ct)
    {
        var claimed = change.Facts.OfType<TouchClaimed>().Select(fact => fact.Touch).ToHashSet();
        if (claimed.Count == 0)
        {
            return;
        }

        var outcomes = new List<LeadCommand>(claimed.Count);
        try
        {
            var lead = change.After;
            foreach (var pending in change.After.Pending.Where(pending => claimed.Contains(pending.Touch)))
            {
                if (outcomes.Count > 0)
                {
                    // The claim is fresh for the first message only: the person may have said stop while it was being sent.
                    lead = (await leads.LoadAsync(business.Id, lead.Id, ct))?.Lead ?? lead;
                    suppressed = await suppressions.OfAsync(business.Id, lead, new HashSet<Channel> { pending.Plan.Channel }, ct);
                }

                outcomes.Add(await sender.SendAsync(business, lead, pending, suppressed, ct));
            }
        }
        finally
        {
            // What the provider did is done: the record of it must not be lost to a cancelled run.
            if (outcomes.Count > 0)
            {
                await RecordAsync(business, change.After.Id, outcomes, CancellationToken.None);
            }
        }
    }

    private async Task RecordAsync(Business business, LeadId id, List<LeadCommand> outcomes, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var now = clock.GetCurrentInstant();
            var stored = await leads.LoadAsync(business.Id, id, ct) ?? throw new InvalidOperationException("A lead with a claimed touch is gone.");
            var facts = new List<LeadFact>();
            var lead = stored.Lead;
            foreach (var outcome in outcomes)
            {
                if (LeadDecider.Decide(lead, outcome, business, now) is LeadDecision.Change change)
                {
                    facts.AddRange(change.Facts);
                    lead = change.Facts.Aggregate(lead, LeadFolding.Evolve);
                }
            }

            try
            {
                await leads.CommitAsync(business, stored, LeadChange.Of(stored.Lead, facts, TouchLedger.RowsFor(stored.Lead, facts)), now, ct);
                return;
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                // The lead changed meanwhile (a reply, another inquiry): the outcome holds all the same.
                await Contention.PauseAsync(attempt, ct);
            }
        }
    }

    private async Task<Dictionary<TouchRef, Reconciliation>> ReconcileAsync(Business business, Lead lead, List<PendingTouch> due, CancellationToken ct)
    {
        var found = new Dictionary<TouchRef, Reconciliation>();
        foreach (var pending in due.Where(pending => pending.State is PendingState.Claimed or PendingState.Unknown))
        {
            found[pending.Touch] = await sender.FindAsync(business, lead, pending, ct);
        }

        return found;
    }

    private static HashSet<Channel> ChannelsOf(List<PendingTouch> due) =>
        [.. due.Where(pending => pending.Plan.Audience == Audience.Lead).Select(pending => pending.Plan.Channel)];
}
