using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>Squarespace webhooks know orders and uninstalls, no form: its forms arrive by Zapier or mail. So none of these is a lead.</summary>
internal static class Squarespace
{
    public static AdapterReading? TryRead(FormNode root, Submission submission, LeadSource source) =>
        root.Has("websiteId") && root.Has("subscriptionId") && root.TextOf("topic") is { } topic
            ? new AdapterReading.NotALead($"A Squarespace notice ({topic}); its form submissions come through Zapier.")
            : null;
}
