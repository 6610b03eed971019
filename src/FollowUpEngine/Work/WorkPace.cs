namespace FollowUpEngine.Work;

/// <summary>
/// How much of one message's work goes on at once. A store behind a network wants many groups, since each waits for answers; an
/// embedded store wants few, since they share its one writer with intake, and a form's sender must not wait for a burst of sends.
/// </summary>
/// <param name="GroupsAtOnce">Groups of leads, each of which shares its commits.</param>
/// <param name="CallsAtOnce">Provider calls of one group.</param>
public sealed record WorkPace(int GroupsAtOnce, int CallsAtOnce)
{
    public static WorkPace Embedded { get; } = new(2, LeadWork.GroupSize);
}
