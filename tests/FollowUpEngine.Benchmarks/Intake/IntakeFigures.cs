namespace FollowUpEngine.Benchmarks.Intake;

/// <summary>The comparison in figures; all but memory are ratios, since only those mean something on another machine.</summary>
internal sealed record IntakeFigures(
    double Throughput, double P99, double RepeatedToNew, double Start, double StartAfterKill, double IdleMemory, double PeakMemory, int Errors, double Noise)
{
    public static IntakeFigures Of(IReadOnlyList<ServerRun> probe, IReadOnlyList<ServerRun> ours, IReadOnlyList<double> bareStarts) => new(
        ours.Average(run => run.New.PerSecond) / probe.Average(run => run.New.PerSecond),
        ours.Average(run => run.New.P99) / probe.Average(run => run.New.P99),
        ours.Average(run => run.Repeated!.PerSecond) / ours.Average(run => run.New.PerSecond),
        Median(ours.Select(run => run.ReadyMilliseconds)) / Median(bareStarts),
        Median(ours.Select(run => run.ReadyAfterKillMilliseconds)) / Median(bareStarts),
        ours.Max(run => run.IdleMemory),
        ours.Max(run => run.PeakMemory),
        ours.Concat(probe).Sum(run => run.New.Errors + (run.Repeated?.Errors ?? 0)),
        probe.Max(run => run.New.PerSecond) / probe.Min(run => run.New.PerSecond));

    public override string ToString() => FormattableString.Invariant($"""
        throughput, ours to probe            {Throughput,7:F2}   (at least 0.30, aim 0.50)
        p99, ours to probe                   {P99,7:F2}   (at most 10)
        repeated deliveries to new ones      {RepeatedToNew,7:F2}   (at least 1)
        start, ours to bare host             {Start,7:F2}   (at most 2.5)
        start after a kill, to bare host     {StartAfterKill,7:F2}
        resident when idle, MiB              {IdleMemory,7:F0}   (at most 120, aim 80)
        resident at most, MiB                {PeakMemory,7:F0}   (at most 300, aim 200)
        errors                               {Errors,7}   (0)
        best to worst probe: the noise       {Noise,7:F2}
        """);

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var ordered ? ordered[ordered.Length / 2] : 0;
}
