using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>
/// Works off what is due in one business. As much as one slice is worked on the spot; more is cut into slices with disjoint
/// ranges and queued, so that many workers share a large business. Messages may come twice, late or never: due rows are worked
/// under their leads' ETags, and the wakes stay until a tick finds nothing due.
/// </summary>
public sealed class BusinessWork(DueRows due, SliceWork slices, IWorkQueue queue, IClock clock)
{
    /// <summary>Due rows that one message works off.</summary>
    public const int SliceSize = 200;

    // A longer list of due keys is cut by whoever gets its last slice.
    private const int MostSlices = 50;
    private const int Rounds = 50;

    /// <summary>What comes due one after the other is gathered for so long, and worked together.</summary>
    private static readonly Duration Gathering = Duration.FromMilliseconds(100);

    private readonly BusinessTurns _turns = new();

    /// <summary>One lead's failure never holds up the others; it stays due, and its wake stays.</summary>
    public async Task<WorkReport> RunAsync(Business business, WorkMessage message, CancellationToken ct)
    {
        if (message.Slice is { } slice)
        {
            return await DrainAsync(business, slice, ct);
        }

        var fromTick = message.FromTick;
        if (!_turns.TryBegin(business.Id, fromTick))
        {
            return WorkReport.Nothing;
        }

        try
        {
            WorkReport report;
            do
            {
                report = await RunAsync(business, fromTick, ct);
            }
            while (_turns.TryGoOn(business.Id, out fromTick));
            return report;
        }
        catch
        {
            _turns.End(business.Id);
            throw;
        }
    }

    private async Task<WorkReport> RunAsync(Business business, bool fromTick, CancellationToken ct)
    {
        var started = clock.GetCurrentInstant();
        // The tick's own run goes on to the next tick; others only look at what is due.
        var end = fromTick ? RowKeys.CeilingMinute(started + Duration.FromTicks(1)) : started;
        return await DrainAsync(business, DueSlice.Until(end), ct);
    }

    private async Task<WorkReport> DrainAsync(Business business, DueSlice slice, CancellationToken ct)
    {
        var failures = new Dictionary<string, Exception>(StringComparer.Ordinal);
        var (done, queued) = (0, 0);
        var (part, next) = (slice, (Instant?)null);
        for (var round = 0; round < Rounds && queued == 0; round++)
        {
            var now = clock.GetCurrentInstant();
            part = slice.DueBy(now);
            var found = await due.ListAsync(business.Id, slice, (MostSlices * SliceSize) + failures.Count, now, ct);
            next = found.IsWhole ? found.Next : await FirstBehindAsync(business, slice, part, ct);
            IReadOnlyList<string> ready = failures.Count == 0 ? found.Ready : [.. found.Ready.Where(key => !failures.ContainsKey(key))];
            if (ready.Count == 0)
            {
                break;
            }

            if (ready.Count > SliceSize)
            {
                queued = await SplitAsync(business, part, ready, ct);
                break;
            }

            var failed = await slices.WorkAsync(business, ready, ct);
            foreach (var (key, failure) in failed)
            {
                failures[key] = failure;
            }

            done += ready.Count - failed.Count;
        }

        await GoOnAsync(business, slice.Behind(part), next, ct);
        return new WorkReport(done, queued, [.. failures.Values]);
    }

    private async Task<int> SplitAsync(Business business, DueSlice whole, IReadOnlyList<string> ready, CancellationToken ct)
    {
        var from = whole.From;
        var parts = 0;
        for (var next = SliceSize; from != whole.To; next += SliceSize)
        {
            var to = next < ready.Count ? ready[next] : whole.To;
            await queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(business.Id, false, new DueSlice(from, to)).ToString(), null, ct);
            (from, parts) = (to, parts + 1);
        }

        return parts;
    }

    private async Task<Instant?> FirstBehindAsync(Business business, DueSlice slice, DueSlice part, CancellationToken ct) =>
        slice.Behind(part) is { } rest ? await due.FirstAsync(business.Id, rest, ct) : null;

    /// <summary>Comes back for the rest of a slice when its first row comes due.</summary>
    private async Task GoOnAsync(Business business, DueSlice? rest, Instant? next, CancellationToken ct)
    {
        if (rest is null || next is not { } at)
        {
            return;
        }

        var delay = Duration.Max(at - clock.GetCurrentInstant(), Gathering);
        await queue.EnqueueAsync(WorkMessage.Queue, new WorkMessage(business.Id, false, rest).ToString(), delay.ToTimeSpan(), ct);
    }
}
