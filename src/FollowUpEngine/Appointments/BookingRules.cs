using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>What a customer can do by a booking link, and with whom. Pure.</summary>
public static class BookingRules
{
    /// <summary>Who makes the visit: who has it, else the lead's closer.</summary>
    public static StaffMember PersonFor(Lead lead, Business business) =>
        (lead.Appointment is { State: AppointmentState.Booked, Person: { } has } ? business.Staff.FirstOrDefault(person => person.Id == has) : null) ?? Duty.Closer(lead, business);

    /// <summary>Nothing is offered from then on.</summary>
    public static Instant HorizonOf(Business business, Instant now) => now + Duration.FromDays(business.Appointments.DaysAhead + 2);

    public static BookingStanding Of(Lead lead, Business business, Instant now) => lead switch
    {
        { Appointment: { State: AppointmentState.Booked } visit, Status: LeadStatus.Open or LeadStatus.Unreachable or LeadStatus.AwaitingDetails } when visit.Starts > now => new BookingStanding.Booked(visit),
        _ when !business.Appointments.IsOnline => new BookingStanding.Closed(),
        { Status: LeadStatus.Open or LeadStatus.Unreachable or LeadStatus.AwaitingDetails } => new BookingStanding.Open(),
        _ => new BookingStanding.Closed(),
    };

    /// <summary>The first time, and one on a later day, in the other half of the day where there is one: who can't have the one may like the other.</summary>
    public static IReadOnlyList<Instant> Two(IReadOnlyList<Instant> times, Business business)
    {
        if (times.Count < 2)
        {
            return times;
        }

        var first = Local(times[0]);
        var later = times.Where(time => Local(time).Date > first.Date).ToList();
        Instant? other = later.Where(time => Local(time).Hour >= 12 != first.Hour >= 12).Cast<Instant?>().FirstOrDefault();
        return [times[0], other ?? (later.Count > 0 ? later[0] : times[1])];

        LocalDateTime Local(Instant time) => time.InZone(business.Zone).LocalDateTime;
    }
}

/// <summary>How things stand for a customer who opens their link.</summary>
public abstract record BookingStanding
{
    /// <summary>A time can be chosen.</summary>
    public sealed record Open : BookingStanding;

    /// <summary>There is a visit to come, which can be moved or cancelled.</summary>
    public sealed record Booked(Appointment Visit) : BookingStanding;

    /// <summary>Nothing can be chosen: the lead is at its end, or the business does not offer it.</summary>
    public sealed record Closed : BookingStanding;
}
