using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Handoffs;

/// <summary>What a word about a packet makes the staff hear at once, by email and, where they agreed to that, by text.</summary>
internal static class HandoffNotices
{
    public const string Question = "handoff-question";
    public const string Answer = "handoff-answer";
    public const string Rejected = "handoff-rejected";

    /// <summary>Null for what tells nobody anything new.</summary>
    /// <param name="lead">With the fact folded in.</param>
    public static Enrolled? Of(Lead lead, LeadFact fact, Business business, Instant now) => fact switch
    {
        HandoffQuestioned => StaffNotice.Of(lead, Question, Duty.Generator(lead, business), business, now),
        HandoffQuestionAnswered => StaffNotice.Of(lead, Answer, AskerOf(lead, business), business, now),
        HandoffRejected => StaffNotice.Of(lead, Rejected, Duty.Generator(lead, business), business, now),
        _ => null,
    };

    /// <summary>Whether a notice has nothing to say any more; why, in a sentence.</summary>
    public static string? WhyStale(Lead lead, string template) => (template, lead.Handoff) switch
    {
        (Question, not { IsAsked: true }) => "The closer's question was answered before this went out.",
        (Question or Answer, not { AcceptedAt: null, RejectedAt: null }) => "The packet was answered before this went out.",
        (Rejected, not { RejectedAt: not null }) => "The packet went out again before this did.",
        _ => null,
    };

    private static StaffMember AskerOf(Lead lead, Business business) =>
        business.Staff.FirstOrDefault(person => person.Id == lead.Handoff?.AskedBy) ?? Duty.Closer(lead, business);
}
