using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>The visits of people between two moments, with their leads. Reads a range for each person and a row for each visit.</summary>
public sealed class CalendarWeeks(SlotStore slots, LeadStore leads)
{
    /// <summary>More than anybody makes in a year; what a mistake writes must not be read whole.</summary>
    private const int MostVisits = 500;

    public async Task<IReadOnlyList<CalendarVisit>> ReadAsync(Business business, IReadOnlyList<StaffMember> people, Instant from, Instant to, CancellationToken ct)
    {
        var visits = new List<CalendarVisit>();
        foreach (var person in people)
        {
            foreach (var stretch in (await slots.ReadAsync(business.Id, person.Id, from, to, ct)).Where(stretch => stretch.HeldUntil is null))
            {
                // The row is as new as its lead, and what was cancelled between two reads is not shown.
                if (visits.Count < MostVisits && await leads.LoadAsync(business.Id, stretch.Lead, ct) is { Lead: { Appointment: { } visit } lead } && visit.Starts == stretch.Starts && visit.State != AppointmentState.Cancelled)
                {
                    visits.Add(new CalendarVisit(person, lead, stretch));
                }
            }
        }

        return [.. visits.OrderBy(visit => visit.Stretch.Starts).ThenBy(visit => visit.Person.Id, StringComparer.Ordinal)];
    }
}

/// <summary>A visit in somebody's calendar.</summary>
public sealed record CalendarVisit(StaffMember Person, Lead Lead, Stretch Stretch);
