using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>What can still be said by a link that asks how a visit went? Asked when the page is shown and once more when somebody acts.</summary>
public static class VisitLinkRules
{
    public static VisitStanding Of(Lead lead, LinkBody link, Business business, Instant now) => lead.Appointment switch
    {
        _ when business.Staff.All(person => person.Id != link.Person) => new VisitStanding.NotTheirs(),
        null => new VisitStanding.Replaced(null),
        { } visit when visit.Number != link.Question => new VisitStanding.Replaced(visit.State == AppointmentState.Booked ? visit.Starts : null),
        { State: AppointmentState.Cancelled } => new VisitStanding.Replaced(null),
        { State: AppointmentState.Booked } when lead.Status is LeadStatus.Closed or LeadStatus.Merged => new VisitStanding.Replaced(null),
        { State: AppointmentState.Booked } => now < link.Until ? new VisitStanding.Open() : new VisitStanding.Expired(link.Until),
        var visit => new VisitStanding.Told(visit.State, visit.StateAt ?? visit.Starts, visit.State == AppointmentState.Held && lead.Quote?.SentAt >= visit.StateAt ? lead.Quote : null),
    };

    internal static LeadDecision Answer(Lead lead, LeadCommand.AnswerVisit answer, Business business, Instant now)
    {
        if (Of(lead, answer.Link, business, now) is not VisitStanding.Open)
        {
            return new LeadDecision.Refused("This link can say nothing any more.");
        }

        if (PeopleRules.WhyNot(lead, answer.Word, business, now) is { } reason)
        {
            return new LeadDecision.Refused(reason);
        }

        return answer.Quote is not { } quote ? LeadDecider.Change(answer.Word)
            : PeopleRules.WhyNot(LeadFolding.Evolve(lead, answer.Word), quote, business, now) is { } no ? new LeadDecision.Refused(no)
            : LeadDecider.Change(answer.Word, quote);
    }
}

/// <summary>How a visit stands for who is asked about it.</summary>
public abstract record VisitStanding
{
    /// <summary>Nobody has said how it went.</summary>
    public sealed record Open : VisitStanding;

    /// <param name="State">Held or missed.</param>
    public sealed record Told(AppointmentState State, Instant At, Quote? Quote) : VisitStanding;

    /// <summary>It was moved or cancelled, or its lead went another way.</summary>
    public sealed record Replaced(Instant? By) : VisitStanding;

    public sealed record Expired(Instant Since) : VisitStanding;

    /// <summary>The person of the link is not in the business any more.</summary>
    public sealed record NotTheirs : VisitStanding;
}
