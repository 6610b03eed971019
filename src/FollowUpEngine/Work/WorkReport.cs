namespace FollowUpEngine.Work;

/// <summary>What a run did. Failures are for the trigger to log; they carry no personal data.</summary>
/// <param name="Done">Due rows worked off.</param>
/// <param name="Queued">Slices handed on to whoever works them first.</param>
public sealed record WorkReport(int Done, int Queued, IReadOnlyList<Exception> Failures)
{
    public static WorkReport Nothing { get; } = new(0, 0, []);
}
