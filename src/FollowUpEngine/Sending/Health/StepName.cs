namespace FollowUpEngine.Sending.Health;

/// <summary>A step by its cadence and id, the same for every lead.</summary>
public static class StepName
{
    /// <summary>An enrollment is named by its cadence and the fact that began it: <c>new-inquiry-2</c>.</summary>
    public static string Of(TouchRef touch)
    {
        var end = touch.Enrollment.LastIndexOf('-');
        return $"{(end > 0 ? touch.Enrollment[..end] : touch.Enrollment)}/{touch.Step}";
    }
}
