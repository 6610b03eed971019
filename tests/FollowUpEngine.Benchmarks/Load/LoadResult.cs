namespace FollowUpEngine.Benchmarks.Load;

/// <summary>What a load met: requests a second that were answered 2xx, their latency in milliseconds, and everything else as errors.</summary>
internal sealed record LoadResult(int Requests, double Seconds, double PerSecond, double P50, double P99, int Errors, string? FirstError)
{
    public override string ToString() =>
        FormattableString.Invariant($"{PerSecond,8:F0} requests/s   p50 {P50,7:F2} ms   p99 {P99,7:F2} ms   errors {Errors}{(FirstError is null ? "" : $" ({FirstError})")}");
}
