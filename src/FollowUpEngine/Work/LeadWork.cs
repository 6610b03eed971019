using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Work;

/// <summary>Does what the due moments of a group of leads ask for. The group shares its commits; no lead waits for another's failure.</summary>
public sealed class LeadWork(DueReader reader, GroupCommits commits, ClaimedCalls calls, OutcomeRecord outcomes)
{
    /// <summary>Leads of a group: about as many as fit into one batch when each sends one message.</summary>
    public const int GroupSize = 20;

    /// <summary>A turn for each lead; those that failed say why, those whose due row is a leftover say that.</summary>
    public async Task<IReadOnlyList<DueTurn>> WorkAsync(Business business, IEnumerable<DueLead> due, CancellationToken ct)
    {
        var turns = due.Select(lead => new DueTurn(lead)).ToList();

        // Load, decide
        await Task.WhenAll(turns.Select(turn => BeginAsync(business, turn, ct)));

        // Commit
        await commits.CommitAsync(business, turns, turn => reader.DecideAsync(business, turn, ct), ct);

        // Act
        var claimed = turns.Where(turn => turn.Claims is { } claims && claims.Facts.Any(fact => fact is TouchClaimed));
        await calls.CallAsync(business, claimed, done => outcomes.RecordAsync(business, done), ct);
        ct.ThrowIfCancellationRequested();
        return turns;
    }

    private async Task BeginAsync(Business business, DueTurn turn, CancellationToken ct)
    {
        try
        {
            await reader.DecideAsync(business, turn, ct);
            turn.IsLeftover = turn.Write is null;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            turn.Write = null;
            turn.Failure = fault;
        }
    }
}
