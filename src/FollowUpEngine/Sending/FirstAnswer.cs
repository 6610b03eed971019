using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>The direct answer to an inquiry: email at once, SMS as soon as hours allow.</summary>
public static class FirstAnswer
{
    public const string Cadence = "first-answer";
    public const string Template = "first-answer";

    /// <summary>Two inquiries closer than this get one answer: automatic touches keep 4 hours between them.</summary>
    public static readonly Duration MinimumGap = Duration.FromHours(4);

    public static string EnrollmentFor(int inquiryNumber) => $"{Cadence}-{inquiryNumber}";

    /// <summary>What to send to a person who can be reached this way; empty when there is no contact point.</summary>
    public static IReadOnlyList<PlannedTouch> Plan(Lead lead, string sourceId, Instant now)
    {
        var touches = new List<PlannedTouch>(2);
        if (lead.Email is not null)
        {
            touches.Add(By(Channel.Email, sourceId, now));
        }

        if (lead.Phone is not null)
        {
            touches.Add(By(Channel.Sms, sourceId, now));
        }

        return touches;
    }

    private static PlannedTouch By(Channel channel, string sourceId, Instant now) => new()
    {
        Step = channel == Channel.Email ? "email" : "sms",
        Channel = channel,
        Audience = Audience.Lead,
        Template = Template,
        Source = sourceId,
        DueAt = now,
    };
}
