using FollowUpEngine.Businesses;

namespace FollowUpEngine.Work;

/// <summary>A message of the <c>business-work</c> queue: look at what is due in this business.</summary>
/// <param name="FromTick">The tick found wakes; they are to be cleared when their work is done.</param>
public sealed record WorkMessage(BusinessId Business, bool FromTick)
{
    public const string Queue = "business-work";
    private const string TickPrefix = "tick:";

    public static WorkMessage Parse(string text) => text.StartsWith(TickPrefix, StringComparison.Ordinal)
        ? new WorkMessage(BusinessId.Parse(text[TickPrefix.Length..]), true)
        : new WorkMessage(BusinessId.Parse(text), false);

    public override string ToString() => FromTick ? TickPrefix + Business : Business.ToString();
}
