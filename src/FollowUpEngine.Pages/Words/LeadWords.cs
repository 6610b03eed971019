using System.Diagnostics;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Pages.Words;

/// <summary>The engine's closed lists as people say them.</summary>
internal static class LeadWords
{
    public static string Of(LeadStage stage) => stage switch
    {
        LeadStage.Inquiry => "inquiry",
        LeadStage.MarketingQualified => "qualified by marketing",
        LeadStage.HandedOff => "handed off",
        LeadStage.SalesAccepted => "accepted by sales",
        LeadStage.SalesQualified => "qualified by sales",
        LeadStage.Opportunity => "quote is out",
        LeadStage.Won => "won",
        LeadStage.Lost => "lost",
        LeadStage.Disqualified => "disqualified",
        LeadStage.Parked => "parked",
        _ => throw new UnreachableException(),
    };

    public static string Of(LeadStatus status) => status switch
    {
        LeadStatus.Open => "open",
        LeadStatus.AwaitingDetails => "awaiting details",
        LeadStatus.Unreachable => "unreachable",
        LeadStatus.Quarantined => "quarantined",
        LeadStatus.Closed => "closed",
        LeadStatus.Merged => "merged",
        _ => throw new UnreachableException(),
    };

    public static string Of(StallCause cause) => cause switch
    {
        StallCause.G1 => "unanswered inquiry (G1)",
        _ => throw new UnreachableException(),
    };

    /// <summary>With its article: <c>an email</c>.</summary>
    public static string One(Channel channel) => channel switch
    {
        Channel.Email => "an email",
        Channel.Sms => "a text",
        _ => throw new UnreachableException(),
    };

    /// <summary><c>1 email</c>, <c>2 texts</c>.</summary>
    public static string Counted(int count, Channel channel) => (count, channel) switch
    {
        (1, Channel.Email) => "1 email",
        (_, Channel.Email) => $"{count} emails",
        (1, Channel.Sms) => "1 text",
        (_, Channel.Sms) => $"{count} texts",
        _ => throw new UnreachableException(),
    };

    public static string Of(Audience audience) => audience switch
    {
        Audience.Lead => "the person",
        Audience.Staff => "the team",
        _ => throw new UnreachableException(),
    };
}
