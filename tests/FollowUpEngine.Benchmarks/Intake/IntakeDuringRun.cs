using System.Diagnostics;
using FollowUpEngine.Benchmarks.Load;
using FollowUpEngine.Benchmarks.Work;
using FollowUpEngine.Businesses;
using FollowUpEngine.Embedded;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Intake;

/// <summary>
/// Intake's latency in one served process, first alone and then, at a moment planned in advance, while so many leads come due
/// at once. Forms come at a steady rate all the time; a server that is fed as fast as it can has a due run on always, since
/// each form asks for an answer.
/// </summary>
internal static class IntakeDuringRun
{
    private static readonly Duration StartUp = Duration.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var business = ((BusinessFileResult.Valid)BusinessFile.Read(await File.ReadAllTextAsync(arguments.Text("business", "tests/FollowUpEngine.Benchmarks/busy-business.json")), Templates.Fault)).Business;
        var alone = new List<double>();
        var during = new List<double>();
        var ratios = new List<double>();
        var (failed, lasted) = (0, 0.0);
        for (var round = 0; round < arguments.Number("rounds", 3); round++)
        {
            var data = Directory.CreateTempSubdirectory("followup-during-").FullName;
            try
            {
                var turn = await TurnAsync(arguments, business, data);
                alone.AddRange(turn.Alone);
                during.AddRange(turn.During);
                ratios.Add(P(turn.During, 0.99) / P(turn.Alone, 0.99));
                failed += turn.Failed;
                lasted += turn.Lasted.TotalSeconds;
                Console.WriteLine(FormattableString.Invariant($"round {round + 1}: alone p99 {P(turn.Alone, 0.99):F1} ms of {turn.Alone.Count}, during the run ({turn.Lasted.TotalSeconds:F1} s) {P(turn.During, 0.99):F1} ms of {turn.During.Count}"));
            }
            finally
            {
                Directory.Delete(data, recursive: true);
            }
        }

        // Of each round, since its two halves met the same machine; a noisy round must not speak for the others.
        var ratio = P(ratios, 0.5);
        Console.WriteLine(FormattableString.Invariant($"""
            intake's p99 during a due run of {arguments.Number("due", 10_000)}, to alone      {ratio,6:F2}   (at most 5, aim 2; the middle of the rounds)
            p50 and p99, alone, ms                                {P(alone, 0.50),6:F1} {P(alone, 0.99),6:F1}
            p50 and p99, during the run, ms                       {P(during, 0.50),6:F1} {P(during, 0.99),6:F1}
            the run took, s                                       {lasted / arguments.Number("rounds", 3),6:F1}
            requests that failed                                  {failed,6}
            """));
        return ratio <= 5 && failed == 0 ? 0 : 1;
    }

    private static async Task<Turn> TurnAsync(Arguments arguments, Business business, string data)
    {
        await ServerProcess.RunAsync(arguments.Text("prepare", ""), data);
        await using var store = SqliteRowStore.Open(Path.Combine(data, "followup.db"));
        var due = arguments.Number("due", 10_000);
        var seconds = arguments.Number("seconds", 10);
        var dueAt = SystemClock.Instance.GetCurrentInstant() + StartUp + Duration.FromSeconds(arguments.Number("warm-up", 5) + seconds) + Duration.FromMilliseconds(due / 2);
        var prepared = new PreparedInquiries(store, business, due, dueAt);
        await prepared.WriteAsync();
        await new Wakes(store).EnsureAsync(business.Id, dueAt, dueAt - Duration.FromMinutes(2), CancellationToken.None);

        using var server = await ServerProcess.StartAsync(arguments.Text("ours", ""), data);
        using var stop = new CancellationTokenSource();
        var url = new Uri($"http://localhost:{server.Port}{arguments.Text("path", "/hooks/harbor/website/dev")}");
        var begins = Stopwatch.GetTimestamp() + (long)((dueAt - SystemClock.Instance.GetCurrentInstant()).TotalSeconds * Stopwatch.Frequency);
        var load = SteadyLoad.RunAsync(url, arguments.Number("connections", 32), arguments.Number("per-second", 200), stop.Token);
        if (dueAt - SystemClock.Instance.GetCurrentInstant() < Duration.FromSeconds(seconds))
        {
            throw new InvalidOperationException("Preparing and starting took so long that no time is left to measure intake alone.");
        }

        // Who looks for the first time compiles and opens files, at the cost of those who are measured.
        _ = await prepared.AreAnsweredAsync();
        await Task.Delay(TimeSpan.FromSeconds((double)(begins - Stopwatch.GetTimestamp()) / Stopwatch.Frequency));
        await prepared.AnsweredAsync(Patience);
        var ends = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        var samples = await load;
        return new Turn(
            In(begins - (seconds * Stopwatch.Frequency), begins), In(begins, ends), samples.Count(sample => sample.Milliseconds is null), Stopwatch.GetElapsedTime(begins, ends));

        List<double> In(long from, long to) => [.. samples.Where(sample => sample.At >= from && sample.At < to).Select(sample => sample.Milliseconds).OfType<double>()];
    }

    private static double P(List<double> values, double share) => values.Order().ElementAt((int)(values.Count * share));

    private sealed record Turn(List<double> Alone, List<double> During, int Failed, TimeSpan Lasted);
}
