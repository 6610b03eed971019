namespace FollowUpEngine.Work;

/// <summary>
/// How much due work goes on at once in one process, whatever number of messages asks for it. A store and providers behind a
/// network want many groups, since each waits for answers; where everything is on this machine they share its processors and the
/// one writer with intake, and a form's sender must not wait for a burst of sends.
/// </summary>
/// <param name="GroupsAtOnce">Groups of leads, each of which shares its commits.</param>
/// <param name="CallsAtOnce">Provider calls of one group.</param>
public sealed record WorkPace(int GroupsAtOnce, int CallsAtOnce)
{
    /// <summary>One processor is left to those who wait for an answer; more than four groups would only wait for the one writer.</summary>
    public static WorkPace Embedded { get; } = new(Math.Clamp(Environment.ProcessorCount - 1, 1, 4), LeadWork.GroupSize);

    public static WorkPace Network { get; } = new(16, LeadWork.GroupSize);
}
