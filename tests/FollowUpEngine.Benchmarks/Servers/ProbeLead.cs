namespace FollowUpEngine.Benchmarks.Servers;

internal sealed record ProbeLead(string Id, FormPost Post, string Body)
{
    public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
