using FollowUpEngine.Sending;
using NodaTime;
namespace FollowUpEngine.Replies;
public sealed record ReplyReading(ReplyKind Kind, string Rule, string Why, LocalDate? ReturnsOn = null);
public static class ReplyReader
{
    public static ReplyReading Read(string text, Channel channel, LocalDate today, string? optOutType = null) =>
        optOutType == "STOP" || text.Trim().Equals("stop", StringComparison.OrdinalIgnoreCase) || text.Contains("stop texting") ? new(ReplyKind.Stop, "stop word", "")
        : text.Trim().Equals("start", StringComparison.OrdinalIgnoreCase) ? new(ReplyKind.Start, "start word", "") : new(ReplyKind.Unclear, "none", "");
}
