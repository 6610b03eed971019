using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Records what the provider calls of a group came to. What a provider did is done, so nothing here is cancelled: a lead that
/// changed meanwhile (a reply, another inquiry) is read again, and the outcome holds all the same.
/// </summary>
public sealed class OutcomeRecord(LeadStore leads, GroupCommits commits, IClock clock)
{
    public async Task RecordAsync(Business business, IReadOnlyList<DueTurn> turns)
    {
        var told = turns.Where(turn => turn.Outcomes.Count > 0).ToList();
        await Task.WhenAll(told.Select(turn => PrepareAsync(business, turn, isKnown: turn.Stored is not null)));
        await commits.CommitAsync(business, told, turn => PrepareAsync(business, turn, isKnown: false), CancellationToken.None);
    }

    private async Task PrepareAsync(Business business, DueTurn turn, bool isKnown)
    {
        turn.Write = null;
        try
        {
            turn.Stored = isKnown ? turn.Stored : await leads.LoadAsync(business.Id, turn.Due.Lead, CancellationToken.None);
            turn.Write = Decide(business, turn, turn.Stored ?? throw new InvalidOperationException("A lead with a claimed touch is gone."));
        }
        catch (Exception fault)
        {
            turn.Failure = fault;
        }
    }

    private LeadWrite? Decide(Business business, DueTurn turn, StoredLead stored)
    {
        var now = clock.GetCurrentInstant();
        var facts = new List<LeadFact>();
        var lead = stored.Lead;
        foreach (var outcome in turn.Outcomes)
        {
            if (LeadDecider.Decide(lead, outcome, business, now) is LeadDecision.Change change)
            {
                facts.AddRange(change.Facts);
                lead = change.Facts.Aggregate(lead, LeadFolding.Evolve);
            }
        }

        return facts.Count == 0 ? null : LeadWrite.Of(stored, new LeadChange(lead, facts, TouchLedger.RowsFor(stored.Lead, facts)), business, now);
    }
}
