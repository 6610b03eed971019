using NodaTime;

namespace FollowUpEngine.Storage;

/// <summary>
/// How often and after which pause a lost race is run again. The pause grows, and whoever composes the engine says how it is
/// spent: at random up to the bound given, so that many racers do not meet again, or on a clock of a test's own.
/// </summary>
/// <param name="pause">Waits for a time of its choice, at most the one given.</param>
public sealed class Contention(Func<Duration, CancellationToken, Task> pause)
{
    /// <summary>With pauses of up to a quarter of a second this is about ten seconds.</summary>
    public const int Tries = 60;

    private const int FreeTries = 2;
    private const int LongestMilliseconds = 250;

    public Task PauseAsync(int attempt, CancellationToken ct) => attempt <= FreeTries
        ? Task.CompletedTask
        : pause(Duration.FromMilliseconds(Math.Min(LongestMilliseconds, 8 * attempt)), ct);
}
