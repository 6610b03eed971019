using System.Diagnostics;
using System.Threading.Channels;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Calls the provider for everything that a group claimed, several leads at once. What is done is handed on to be recorded while
/// other calls still run, so a slow one costs the others nothing, and a run that is cancelled hands on what the providers did.
/// </summary>
public sealed class ClaimedCalls(DueReader reader, TouchSender sender, WorkPace pace, IClock clock)
{
    /// <param name="record">Gets each turn that has outcomes once, in as few calls as there are pauses to make them.</param>
    public async Task CallAsync(Business business, IEnumerable<DueTurn> turns, Func<IReadOnlyList<DueTurn>, Task> record, CancellationToken ct)
    {
        var done = System.Threading.Channels.Channel.CreateUnbounded<DueTurn>(new UnboundedChannelOptions { SingleReader = true });
        var recording = RecordAsync(done.Reader, record);
        try
        {
            await Concurrently.ForEachAsync(turns, pace.CallsAtOnce, async turn =>
            {
                await CallAsync(business, turn, ct);
                done.Writer.TryWrite(turn);
            });
        }
        finally
        {
            done.Writer.Complete();
            await recording;
        }
    }

    private static async Task RecordAsync(ChannelReader<DueTurn> done, Func<IReadOnlyList<DueTurn>, Task> record)
    {
        while (await done.WaitToReadAsync())
        {
            // Calls that end together are recorded together.
            await Task.Yield();
            var turns = new List<DueTurn>();
            while (done.TryRead(out var turn))
            {
                turns.Add(turn);
            }

            await record(turns);
        }
    }

    private async Task CallAsync(Business business, DueTurn turn, CancellationToken ct)
    {
        var claims = turn.Claims!;
        foreach (var claim in claims.Facts.OfType<TouchClaimed>())
        {
            var pending = claims.After.Pending.First(pending => pending.Touch == claim.Touch);
            try
            {
                if (await CallAsync(business, turn, pending, ct) is { } outcome)
                {
                    turn.Outcomes.Add(outcome);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                turn.Failure = fault;
                turn.Outcomes.Add(NotCalled(pending, "Whether it may still go could not be asked."));
            }
            catch (OperationCanceledException)
            {
                // Cut off in the middle of the call: its outcome is found when the lease ends.
            }
        }
    }

    /// <summary>Null: there is nothing to record.</summary>
    private async Task<LeadCommand?> CallAsync(Business business, DueTurn turn, PendingTouch pending, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return NotCalled(pending, "The run was ended before its turn came.");
        }

        // Unless the store told the new ETag, the lead is the one that was just written all the same.
        var lead = turn.Stored?.Lead ?? turn.Claims!.After;
        var prepared = await sender.PrepareAsync(business, lead, pending, turn.Suppressed, ct);
        for (var readings = 0; clock.GetCurrentInstant() - turn.ReadAt > ClaimRules.FreshFor; readings++)
        {
            if (readings == ClaimRules.MostReadings)
            {
                return NotCalled(pending, "Time went on faster than the lead could be read.", ClaimRules.Calm);
            }

            await reader.RefreshAsync(business, turn, ct);
            lead = turn.Stored?.Lead;
        }

        return ClaimRules.Check(lead, pending, turn.Suppressed.RecipientOf(pending.Plan), clock.GetCurrentInstant()) switch
        {
            ClaimCheck.Stands => await sender.SendAsync(business, lead!, pending, turn.Suppressed, prepared, ct),
            ClaimCheck.Settled => null,
            ClaimCheck.Lapsed lapsed => new LeadCommand.RecordOutcome(pending.Touch, new SendOutcome.Deferred(lapsed.Until, lapsed.Reason)),
            _ => throw new UnreachableException(),
        };
    }

    private LeadCommand.RecordOutcome NotCalled(PendingTouch pending, string reason, Duration after = default) =>
        new(pending.Touch, new SendOutcome.Deferred(clock.GetCurrentInstant() + after, reason));
}
