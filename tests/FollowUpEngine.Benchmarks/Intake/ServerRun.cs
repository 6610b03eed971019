using FollowUpEngine.Benchmarks.Load;

namespace FollowUpEngine.Benchmarks.Intake;

/// <summary>One server's turn in a round. Times in milliseconds, memory in MiB.</summary>
internal sealed record ServerRun(
    string Server, LoadResult New, LoadResult? Repeated, double ReadyMilliseconds, double ReadyAfterKillMilliseconds, double IdleMemory, double PeakMemory);
