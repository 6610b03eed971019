using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Digest;

/// <summary>What the link beside a waiting lead in somebody's digest is good for. It stands in an email that may be read by others: it tells how it goes on, and nothing else. Pure.</summary>
public static class WaitingRules
{
    /// <summary>Whole ones after the digest's own: as long as a holiday. Ours; no source.</summary>
    private const int Days = 14;

    /// <summary>The facts that can be told by such a link at all, by the names of the API, those that a cause asks for first.</summary>
    public static readonly IReadOnlyList<string> Facts =
        ["held", "no-show", "quote-sent", "won", "question-answered", "booked", "conversation", "call-made", "message-sent", "parked", "lost"];

    public const string Snoozed = "snoozed";

    /// <summary>The same for all digests of a local day, so that a digest that is composed again says the same.</summary>
    public static LinkGrant GrantOf(Business business, LeadId lead, StaffMember person, Instant now) => new(
        LinkGrant.Waiting, business.Id, lead, person.Id, business.Zone.AtStartOfDay(now.InZone(business.Zone).Date.PlusDays(Days + 1)).ToInstant());

    public static bool IsTellable(string fact) => fact == Snoozed || Facts.Contains(fact, StringComparer.Ordinal);

    /// <summary>Of <see cref="Facts"/> those that make sense now and fit what is waited for.</summary>
    public static IReadOnlyList<string> Fitting(Lead lead, Business business, Instant now)
    {
        var allowed = PeopleRules.Allowed(lead, business, now);
        return [.. Facts.Where(fact => allowed.Contains(fact, StringComparer.Ordinal) && Fits(fact, lead, now))];
    }

    /// <summary>The packet that this person can answer now; null: there is none, or it is not for them to say.</summary>
    public static LinkGrant? PacketFor(LinkGrant waiting, Lead lead, StaffMember person) =>
        lead is { Stage: LeadStage.HandedOff, Handoff: { AcceptedAt: null, RejectedAt: null, IsAsked: false, Packet: { } packet } } && person.Roles.Any(role => role is StaffRole.Closer or StaffRole.Owner)
            ? waiting with { Purpose = LinkGrant.Packet, Lead = lead.Id, About = packet }
            : null;

    private static bool Fits(string fact, Lead lead, Instant now) => fact switch
    {
        "held" or "no-show" => lead.Appointment is { State: AppointmentState.Booked } visit && visit.Starts <= now,
        "quote-sent" => lead.Stall?.Cause is StallCause.S1 || lead.Stage == LeadStage.SalesQualified,
        "won" => lead.Stage == LeadStage.Opportunity,
        "question-answered" => lead.Handoff is { IsAsked: true },
        "booked" => lead.Stall?.Cause is StallCause.H2 or StallCause.H4,
        "parked" => lead.Stall?.Cause is StallCause.P1 or StallCause.X1,
        _ => true,
    };
}
