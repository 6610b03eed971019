namespace FollowUpEngine.Testing.Storage;

/// <summary>How many calls a store has answered or refused, by kind.</summary>
public sealed record StoreCalls(int Gets, int Pages, int Commits)
{
    public static readonly StoreCalls None = new(0, 0, 0);

    public int Total => Gets + Pages + Commits;

    public StoreCalls Since(StoreCalls before) => new(Gets - before.Gets, Pages - before.Pages, Commits - before.Commits);

    internal StoreCalls And(StoreCallKind kind) => kind switch
    {
        StoreCallKind.Get => this with { Gets = Gets + 1 },
        StoreCallKind.Page => this with { Pages = Pages + 1 },
        _ => this with { Commits = Commits + 1 },
    };
}
