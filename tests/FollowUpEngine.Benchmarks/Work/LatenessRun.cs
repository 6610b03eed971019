using System.Globalization;
using FollowUpEngine.Embedded;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>
/// How late a message goes out, in real time: so many leads come due each second, and the engine finds them as in the local run,
/// with a tick at every full minute (one of them in the middle of the run) and the queue's own timers in between. Late is
/// counted from the due moment to the moment at which the outbox has the message in hand.
/// </summary>
internal static class LatenessRun
{
    private static readonly Duration Lead = Duration.FromSeconds(3);
    private static readonly Duration Patience = Duration.FromSeconds(120);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (perSecond, seconds) = (arguments.Number("per-second", 1_000), arguments.Number("seconds", 20));
        var from = PreparedLeads.Now - Duration.FromSeconds(seconds / 2.0);
        var spread = new DueSpread(arguments.Number("leads", 100_000), perSecond * seconds, from, Duration.FromSeconds(1.0 / perSecond));
        using var file = await BenchFile.PrepareAsync(spread);
        await using var store = SqliteRowStore.Open(file.Prepared);
        await new Wakes(store).EnsureAsync(BenchEngine.Business.Id, from, from - Duration.FromMinutes(5), CancellationToken.None);
        await new Wakes(store).EnsureAsync(BenchEngine.Business.Id, spread.Last, from - Duration.FromMinutes(5), CancellationToken.None);

        var clock = new RunningClock(from - Lead);
        using var engine = new BenchEngine(store, clock, TimeProvider.System);
        var lived = await LiveAsync(engine, spread);
        await engine.Queue.StopAsync(CancellationToken.None);
        if (engine.Failures.Count > 0)
        {
            throw new InvalidOperationException($"{engine.Failures.Count} failures; the first:", engine.Failures[0]);
        }

        var late = await LateAsync(store, spread);
        Console.WriteLine(FormattableString.Invariant($"""
            {perSecond} due a second for {seconds} s, {spread.Leads} leads: late by, ms
            p50                                                   {At(0.50),6:F0}
            p99                                                   {At(0.99),6:F0}   (at most 2000, aim 250)
            at most                                               {late[^1],6:F0}
            all work done after the last came due, s              {(lived - spread.Last).TotalSeconds,6:F1}
            peak resident memory, MiB (with the preparation)      {Memory.PeakMebibytes(),6:F0}
            """));
        return At(0.99) <= 2_000 ? 0 : 1;

        double At(double share) => late[(int)(late.Count * share)];
    }

    /// <summary>Ticks as the local host does until nothing due is left; the answer is when that was.</summary>
    private static async Task<Instant> LiveAsync(BenchEngine engine, DueSpread spread)
    {
        using var pulse = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var nextTick = engine.Clock.GetCurrentInstant();
        while (true)
        {
            var now = engine.Clock.GetCurrentInstant();
            if (now >= nextTick)
            {
                await engine.Tick.RunAsync(now, CancellationToken.None);
                nextTick = RowKeys.CeilingMinute(now + Duration.FromTicks(1));
            }

            if (now > spread.Last && await IsDoneAsync(engine.Store, spread))
            {
                return now;
            }

            if (now > spread.Last + Patience)
            {
                throw new TimeoutException("What came due is not worked off.");
            }

            await pulse.WaitForNextTickAsync();
        }
    }

    private static async Task<bool> IsDoneAsync(IRowStore store, DueSpread spread)
    {
        // An open claim's row stands behind its lease.
        var (from, to) = RowKeys.DueUntil(spread.Last + Duration.FromMinutes(15));
        await foreach (var row in store.RangeAsync(RowKeys.Business(BenchEngine.Business.Id), from, to, 1, CancellationToken.None))
        {
            return false;
        }

        return true;
    }

    private static async Task<List<double>> LateAsync(IRowStore store, DueSpread spread)
    {
        var late = new List<double>();
        await foreach (var (_, message) in new Outbox(store, new FixedClock(PreparedLeads.Now)).ListAsync(BenchEngine.Business.Id, int.MaxValue, CancellationToken.None))
        {
            var n = int.Parse(message.Email!.To.Normalized["pat".Length..message.Email.To.Normalized.IndexOf('@')], CultureInfo.InvariantCulture);
            late.Add((message.At - spread.MomentOf(n)).TotalMilliseconds);
        }

        late.Sort();
        return late.Count == spread.Due && late[0] >= 0 ? late : throw new InvalidOperationException($"{late.Count} messages went out, not {spread.Due}, the first {late[0]:F0} ms after its moment.");
    }
}
