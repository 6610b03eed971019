using FollowUpEngine.Leads;

namespace FollowUpEngine.Sending.Health;

/// <summary>A step by its cadence and id, the same for every lead.</summary>
public static class StepName
{
    /// <summary>
    /// An enrollment is named by its cadence and the fact that began it, <c>new-inquiry-2</c>, and by the lead that it was taken over from, if
    /// it was: <c>new-inquiry-2-1a2b3c4d</c>. A message that goes again counts as its step, which is what it says. What people write has a name for each message, and all of it is one step.
    /// </summary>
    public static string Of(TouchRef touch)
    {
        if (touch.Enrollment.StartsWith($"{AnswerDecisions.Cadence}-", StringComparison.Ordinal))
        {
            return $"{AnswerDecisions.Cadence}/{touch.PlainStep}";
        }

        var parts = touch.Enrollment.Split('-');
        var end = parts.Length;
        if (end > 2 && parts[end - 1].Length == 8 && parts[end - 1].All(char.IsAsciiHexDigit) && parts[end - 2].All(char.IsAsciiDigit))
        {
            end--;
        }

        return $"{string.Join('-', end > 1 && parts[end - 1].All(char.IsAsciiDigit) ? parts[..(end - 1)] : parts[..end])}/{touch.PlainStep}";
    }
}
