using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>The direct answer to an inquiry: email at once, SMS as soon as hours allow.</summary>
public static class FirstAnswer
{
    public const string Cadence = "first-answer";
    public const string Template = "first-answer";
    public const string MissedCallTemplate = "missed-call";

    /// <summary>Two inquiries closer than this get one answer: automatic touches keep 4 hours between them.</summary>
    public static readonly Duration MinimumGap = Duration.FromHours(4);

    /// <summary>At any hour means at once: what an outage kept longer than this waits like any other text, so that it wakes nobody at three.</summary>
    public static readonly Duration AtOnce = Duration.FromMinutes(30);

    public static bool IsAnswer(string template) => template is Template or MissedCallTemplate;

    public static string EnrollmentFor(int inquiryNumber) => $"{Cadence}-{inquiryNumber}";

    /// <summary>What to send to a person who can be reached this way; empty when there is no contact point.</summary>
    public static IReadOnlyList<PlannedTouch> Plan(Lead lead, string sourceId, Instant now)
    {
        // Who called has a telephone in hand, and wrote nothing that an email could thank for.
        var isCall = sourceId == LeadSource.MissedCalls.Id;
        var touches = new List<PlannedTouch>(2);
        if (lead.Email is not null && !isCall)
        {
            touches.Add(By(Channel.Email, Template, sourceId, now));
        }

        if (lead.Phone is not null)
        {
            touches.Add(By(Channel.Sms, isCall ? MissedCallTemplate : Template, sourceId, now));
        }

        return touches;
    }

    private static PlannedTouch By(Channel channel, string template, string sourceId, Instant now) => new()
    {
        Step = channel == Channel.Email ? "email" : "sms",
        Channel = channel,
        Audience = Audience.Lead,
        Template = template,
        Source = sourceId,
        DueAt = now,
    };
}
