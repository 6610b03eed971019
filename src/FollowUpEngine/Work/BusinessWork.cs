using System.Collections.Concurrent;
using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Works off what is due in one business, in slices, several leads at once.</summary>
public sealed class BusinessWork(IRowStore rows, DueJobs jobs, Wakes wakes, WorkPace pace, IClock clock)
{
    private const int Slice = 200;
    private const int Rounds = 50;

    private readonly BusinessTurns _turns = new();

    /// <summary>
    /// Everything due by now. <paramref name="fromTick"/>: the wakes that led here are cleared once nothing of theirs is left.
    /// One lead's failure never holds up the others; it stays due, and its wake stays, so that the next tick tries again.
    /// </summary>
    public async Task<WorkReport> RunAsync(Business business, bool fromTick, CancellationToken ct)
    {
        if (!_turns.TryBegin(business.Id, fromTick))
        {
            return new WorkReport(0, []);
        }

        try
        {
            WorkReport report;
            do
            {
                report = await DrainAsync(business, fromTick, ct);
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

    private async Task<WorkReport> DrainAsync(Business business, bool fromTick, CancellationToken ct)
    {
        var started = clock.GetCurrentInstant();
        var failures = new ConcurrentDictionary<string, Exception>(StringComparer.Ordinal);
        var done = 0;
        var isDrained = false;
        for (var round = 0; round < Rounds; round++)
        {
            var due = await DueAsync(business, failures, ct);
            if (due.Count == 0)
            {
                isDrained = failures.IsEmpty;
                break;
            }

            var next = 0;
            await Task.WhenAll(Enumerable.Range(0, Math.Min(pace.AtOnce, due.Count)).Select(_ => WorkOffAsync()));

            async Task WorkOffAsync()
            {
                while (next < due.Count)
                {
                    var key = due[Interlocked.Increment(ref next) - 1];
                    try
                    {
                        await jobs.RunAsync(business, key, clock.GetCurrentInstant(), ct);
                        Interlocked.Increment(ref done);
                    }
                    catch (Exception failure) when (!ct.IsCancellationRequested)
                    {
                        failures[key] = failure;
                    }
                }
            }
        }

        if (fromTick && isDrained)
        {
            var passed = await wakes.DueAsync(started, ct);
            await wakes.ClearAsync(passed.Where(wake => wake.Business == business.Id).Select(wake => wake.Key), ct);
        }

        return new WorkReport(done, [.. failures.Values]);
    }

    private async Task<List<string>> DueAsync(Business business, ConcurrentDictionary<string, Exception> failures, CancellationToken ct)
    {
        var (from, to) = RowKeys.DueUntil(clock.GetCurrentInstant());
        var due = new List<string>();
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business.Id), from, to, Slice + failures.Count, ct))
        {
            if (!failures.ContainsKey(row.Key))
            {
                due.Add(row.Key);
            }
        }

        return due;
    }
}

/// <summary>What a run did. Failures are for the trigger to log; they carry no personal data.</summary>
public sealed record WorkReport(int Done, IReadOnlyList<Exception> Failures);
