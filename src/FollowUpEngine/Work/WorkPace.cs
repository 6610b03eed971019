namespace FollowUpEngine.Work;

/// <summary>
/// How many leads of one business are worked at once. A store behind a network wants many, since each waits for answers; an
/// embedded store wants few, since they share its one writer with intake, and a form's sender must not wait for a burst of sends.
/// </summary>
public sealed record WorkPace(int AtOnce)
{
    public static WorkPace Embedded { get; } = new(2);
}
