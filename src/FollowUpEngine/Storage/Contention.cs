namespace FollowUpEngine.Storage;

/// <summary>How often and after which pause a lost race is run again. The pause grows and is random, so that many racers do not meet again.</summary>
internal static class Contention
{
    /// <summary>With pauses of up to a quarter of a second this is about ten seconds.</summary>
    public const int Tries = 60;

    private const int FreeTries = 2;
    private const int LongestMilliseconds = 250;

    public static Task PauseAsync(int attempt, CancellationToken ct) => attempt <= FreeTries
        ? Task.CompletedTask
        : SynchronizationContext.Current is not null ? YieldAsync()
        : Task.Delay(Random.Shared.Next(1, Math.Min(LongestMilliseconds, 8 * attempt) + 1), ct);

    private static async Task YieldAsync() => await Task.Yield();
}
