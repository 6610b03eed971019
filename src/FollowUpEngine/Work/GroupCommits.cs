using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Writes the changes of many leads in as few batches as they fit into. A batch that loses is written lead by lead, and only the
/// lead that lost decides again: the others keep their decision. A failure is the failure of those it hit.
/// </summary>
public sealed class GroupCommits(LeadStore leads, Contention contention, IClock clock)
{
    // One is left for the row that counts what they sent. A second one, of what is told late, is rare: a batch that it does not fit into is written lead by lead.
    private const int MostChanges = RowLimits.MaxChanges - 1;

    /// <param name="again">Reads a lead that lost its race and decides anew; without a write afterwards it is done.</param>
    public async Task CommitAsync(Business business, IEnumerable<DueTurn> turns, Func<DueTurn, Task> again, CancellationToken ct)
    {
        // One after the other: leads of one group share a partition, and in one process a file.
        foreach (var batch in Batches(turns.Where(turn => turn.Write is not null)))
        {
            await CommitBatchAsync(business, batch, again, ct);
        }
    }

    private async Task CommitBatchAsync(Business business, List<DueTurn> batch, Func<DueTurn, Task> again, CancellationToken ct)
    {
        try
        {
            var receipt = await leads.CommitAsync(business, [.. batch.Select(turn => turn.Write!)], clock.GetCurrentInstant(), ct);
            batch.ForEach(turn => turn.Committed(receipt));
        }
        catch (Exception fault) when (batch.Count > 1 && fault is RowConflictException or ArgumentException)
        {
            // Nothing of it was applied.
            await Task.WhenAll(batch.Select(turn => CommitAloneAsync(business, turn, again, ct)));
        }
        catch (RowConflictException)
        {
            await CommitAloneAsync(business, batch[0], again, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            batch.ForEach(turn => turn.Failure = fault);
        }
    }

    private async Task CommitAloneAsync(Business business, DueTurn turn, Func<DueTurn, Task> again, CancellationToken ct)
    {
        try
        {
            for (var attempt = 1; turn.Write is { } write; attempt++)
            {
                try
                {
                    turn.Committed(await leads.CommitAsync(business, [write], clock.GetCurrentInstant(), ct));
                }
                catch (RowConflictException) when (attempt < Contention.Tries)
                {
                    await contention.PauseAsync(attempt, ct);
                    await again(turn);
                }
            }
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            turn.Failure = fault;
        }
    }

    private static IEnumerable<List<DueTurn>> Batches(IEnumerable<DueTurn> turns)
    {
        var batch = new List<DueTurn>();
        var (changes, characters) = (0, 0);
        foreach (var turn in turns)
        {
            var write = turn.Write!;
            if (batch.Count > 0 && (changes + write.Rows.Count > MostChanges || characters + write.Characters > RowLimits.MaxBatchCharacters))
            {
                yield return batch;
                batch = [];
                (changes, characters) = (0, 0);
            }

            batch.Add(turn);
            changes += write.Rows.Count;
            characters += write.Characters;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
