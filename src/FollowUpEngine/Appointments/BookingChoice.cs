using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>What a customer can choose from, and what becomes of their choice.</summary>
public sealed class BookingChoice(SlotStore slots, SlotHolds holds, LeadCommands commands)
{
    private const string Customer = "The customer";

    /// <summary>The times that are free for the customer now.</summary>
    /// <param name="kind">By name; null: the first one. A visit that moves stays what it was.</param>
    public async Task<BookingTimes> TimesAsync(Business business, Lead lead, string? kind, Instant now, CancellationToken ct, Duration grace = default)
    {
        var person = BookingRules.PersonFor(lead, business);
        var its = KindFor(lead, kind, business, now);
        var taken = await slots.ReadAsync(business.Id, person.Id, now, BookingRules.HorizonOf(business, now), ct);
        return new BookingTimes(person, its, FreeTimeRules.Of(person, its, lead.Id, taken, business, now, grace));
    }

    /// <summary>Keeps a time that was offered; false: it is taken, or never was on offer.</summary>
    public async Task<bool> HoldAsync(Business business, Lead lead, string? kind, Instant starts, Instant now, CancellationToken ct)
    {
        // Who looked at the page for a while may still have what it showed.
        var offered = await TimesAsync(business, lead, kind, now, ct, SlotHolds.HeldFor);
        return offered.Times.Contains(starts)
            && await holds.HoldAsync(business, new Stretch(offered.Person.Id, lead.Id, starts, starts + offered.Kind.Length), now, ct);
    }

    /// <summary>Books the time, or moves the visit there is to it.</summary>
    public async Task<LeadCommandResult> BookAsync(Business business, Lead lead, BookingWish wish, Instant now, CancellationToken ct)
    {
        var standing = BookingRules.Of(lead, business, now);
        var offered = await TimesAsync(business, lead, wish.Kind, now, ct, SlotHolds.HeldFor + SlotHolds.HeldFor);
        if (standing is BookingStanding.Closed || (!offered.Times.Contains(wish.Starts) && !(standing is BookingStanding.Booked { Visit.Starts: var had } && had == wish.Starts)))
        {
            return new LeadCommandResult.Refused(BookingDecisions.Taken);
        }

        VisitAgreed visit = standing is BookingStanding.Booked
            ? new AppointmentRescheduled { At = now, Who = Customer, Starts = wish.Starts, Ends = wish.Starts + offered.Kind.Length, Person = offered.Person.Id, ByCustomer = true }
            : new AppointmentBooked
            {
                At = now,
                Who = Customer,
                Starts = wish.Starts,
                Ends = wish.Starts + offered.Kind.Length,
                Kind = offered.Kind.Name,
                Person = offered.Person.Id,
                ByCustomer = true,
                Name = lead.FullName is null ? wish.Name : null,
                Address = wish.Address,
            };
        return await commands.ExecuteAsync(business, lead.Id, new LeadCommand.Book(visit), now, ct);
    }

    public Task<LeadCommandResult> CancelAsync(Business business, Lead lead, string? reason, Instant now, CancellationToken ct) =>
        commands.ExecuteAsync(business, lead.Id, new LeadCommand.Tell(new AppointmentCancelled { At = now, Who = Customer, ByCustomer = true, Reason = reason }), now, ct);

    private static VisitKind KindFor(Lead lead, string? kind, Business business, Instant now) => BookingRules.Of(lead, business, now) is BookingStanding.Booked { Visit: var visit }
        ? new VisitKind(VisitFiles.KindOf(visit, business), StretchRules.EndOf(visit, business) - visit.Starts)
        : business.Appointments.KindOf(kind);
}

/// <summary>Times on offer.</summary>
/// <param name="Person">Who comes.</param>
public sealed record BookingTimes(StaffMember Person, VisitKind Kind, IReadOnlyList<Instant> Times);

/// <summary>What a customer chose and typed.</summary>
public sealed record BookingWish(Instant Starts, string? Kind, string? Name, string? Address);
