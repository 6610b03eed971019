using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Appointments;

/// <summary>The calendar file that goes with messages about a visit: the invitation, the same with its new date, and the one that takes it back (RFC 5546).</summary>
internal static class VisitFiles
{
    /// <param name="link">Where the customer moves or cancels it; empty: nowhere.</param>
    public static IReadOnlyList<EmailAttachment>? For(Business business, Lead lead, string link, PublicAddress address) => lead.Appointment switch
    {
        { State: AppointmentState.Booked } visit => [File("REQUEST", visit, business, lead, link, address)],
        { State: AppointmentState.Cancelled } visit => [File("CANCEL", visit, business, lead, link, address)],
        _ => null,
    };

    /// <summary>The visit as its own event: who it is for is said by the caller.</summary>
    public static CalendarEvent EventOf(Appointment visit, Lead lead, Business business, PublicAddress address)
    {
        var isCancelled = visit.State == AppointmentState.Cancelled;
        // Heads of earlier versions do not say where the series began: each of theirs is one.
        var first = visit.FirstNumber == 0 ? visit.Number : visit.FirstNumber;
        return new CalendarEvent
        {
            Uid = $"{lead.Id.Value}-{first}@{address.Base.Host}",
            Sequence = (2 * (visit.Number - first)) + (isCancelled ? 1 : 0),
            ChangedAt = isCancelled ? visit.StateAt ?? visit.BookedAt : visit.BookedAt,
            Starts = visit.Starts,
            Ends = StretchRules.EndOf(visit, business),
            Summary = KindOf(visit, business),
            Location = PlaceOf(visit, lead),
            IsCancelled = isCancelled,
        };
    }

    public static string KindOf(Appointment visit, Business business) => visit.Kind ?? business.Appointments.Kinds[0].Name;

    public static string? PlaceOf(Appointment visit, Lead lead)
    {
        var parts = new[] { lead.Place.Street, lead.Place.City, lead.Place.State, lead.Place.PostalCode }.Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
        return visit.Address ?? (parts.Count == 0 ? null : string.Join(", ", parts));
    }

    private static EmailAttachment File(string method, Appointment visit, Business business, Lead lead, string link, PublicAddress address)
    {
        var about = EventOf(visit, lead, business, address) with
        {
            Summary = $"{KindOf(visit, business)}: {business.Name}",
            Description = string.Join('\n', new[]
            {
                link.Length > 0 && visit.State == AppointmentState.Booked ? $"To change or cancel: {link}" : null,
                business.Phone is { } phone ? $"Phone: {phone}" : null,
            }.OfType<string>()),
            Organizer = (business.Name, business.Messaging.From.Normalized),
            Attendee = lead.Email is { } email ? (lead.FullName ?? email.Given, email.Normalized) : null,
        };
        return new EmailAttachment("appointment.ics", $"text/calendar; method={method}", CalendarText.Write(method, [about]));
    }
}
