using System.Diagnostics;
using System.Globalization;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
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

    /// <summary>In one line, from the street up; null when nothing is known.</summary>
    public static string? Of(PlaceGiven place) =>
        string.Join(", ", new[] { place.Street, place.City, place.State, place.PostalCode, place.Country }.Where(part => part is not null)) is { Length: > 0 } line ? line : null;

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
        StallCause.S3 => "the customer waits for an answer (S3)",
        StallCause.G1 => "unanswered inquiry (G1)",
        StallCause.G2 => "bar still open (G2)",
        StallCause.H1 => "handoff unanswered (H1)",
        StallCause.H2 => "accepted, but no appointment (H2)",
        StallCause.H3 => "appointment without an outcome (H3)",
        StallCause.H4 => "no-show, not booked again (H4)",
        StallCause.S1 => "visited, but no quote (S1)",
        StallCause.S2 => "quote without a word since (S2)",
        StallCause.P1 => "parked past its date (P1)",
        StallCause.X1 => "lost track of (X1)",
        _ => throw new UnreachableException(),
    };

    public static string Of(BarQuestion question) => question switch
    {
        BarQuestion.Need => "need",
        BarQuestion.ServiceArea => "service area",
        BarQuestion.Budget => "budget",
        BarQuestion.Timing => "timing",
        BarQuestion.DecisionAuthority => "who decides",
        _ => throw new UnreachableException(),
    };

    public static string Of(RejectReason reason) => reason.InWords();

    public static string Of(AppointmentState state) => state switch
    {
        AppointmentState.Booked => "booked",
        AppointmentState.Held => "held",
        AppointmentState.Missed => "nobody was there",
        AppointmentState.Cancelled => "cancelled",
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

    public static string Of(TouchRef touch) => $"{touch.Enrollment}/{touch.PlainStep}{(touch.Try > 1 ? $", try {touch.Try.ToString(CultureInfo.InvariantCulture)}" : "")}";

    public static string Of(Audience audience) => audience switch
    {
        Audience.Lead => "the person",
        Audience.Staff => "the team",
        _ => throw new UnreachableException(),
    };
}
