using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>A time is agreed on: told by people, who may overbook, or taken by the customer, who can't.</summary>
internal static class BookingDecisions
{
    public const string Taken = "This time is taken meanwhile.";

    public static LeadDecision Tell(Lead lead, VisitAgreed told, IReadOnlyList<Stretch> taken, Business business, Instant now)
    {
        if (told.Person is { } person && business.Staff.All(one => one.Id != person))
        {
            return new LeadDecision.Refused($"'{person}' is nobody of this business; there are {string.Join(", ", business.Staff.Select(one => $"'{one.Id}' ({one.Name})"))}.");
        }

        var who = PersonOf(lead, told, business);
        var isInBlock = business.Staff.FirstOrDefault(one => one.Id == who) is { } goes && BlockRules.IsIn(goes, told.Starts, EndOf(lead, told, business), business);
        return PeopleDecisions.Tell(lead, told with { Person = who, IsOverlapping = !IsFree(lead, told, taken, business, now), IsInBlock = isInBlock }, business, now);
    }

    public static LeadDecision Book(Lead lead, VisitAgreed wish, IReadOnlyList<Stretch> taken, Business business, Instant now)
    {
        if (lead.Appointment is { State: Handoffs.AppointmentState.Booked } had && had.Starts == wish.Starts)
        {
            return LeadDecider.Change();
        }

        return IsFree(lead, wish, taken, business, now)
            ? PeopleDecisions.Tell(lead, wish with { Person = PersonOf(lead, wish, business), ByCustomer = true }, business, now)
            : new LeadDecision.Refused(Taken);
    }

    /// <summary>Who goes there: whom the word names, else who had the appointment that moves, else the lead's closer.</summary>
    public static string PersonOf(Lead lead, VisitAgreed visit, Business business) => visit.Person
        ?? (visit is AppointmentRescheduled && lead.Appointment?.Person is { } had && business.Staff.Any(one => one.Id == had) ? had : Duty.Closer(lead, business).Id);

    /// <summary>A visit that moves is as long as it was, unless its new end is said.</summary>
    public static Instant EndOf(Lead lead, VisitAgreed visit, Business business) =>
        StretchRules.EndOf(visit.Starts, visit.Ends, visit is AppointmentBooked booked ? booked.Kind : lead.Appointment?.Kind, business);

    private static bool IsFree(Lead lead, VisitAgreed visit, IReadOnlyList<Stretch> taken, Business business, Instant now) =>
        FreeTimeRules.IsFree(new Stretch(PersonOf(lead, visit, business), lead.Id, visit.Starts, EndOf(lead, visit, business)), taken, business, now);
}
