using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Appointments;

/// <summary>The times that a message names. They are kept with its link, so that a text that is looked up at the provider says what it said.</summary>
public sealed class BookingOffers(ShortLinks links, SlotStore slots)
{
    private const string Field = "booking.first";

    public Task KeepAsync(string token, LinkBody link, CancellationToken ct) => links.KeepAsync(token, link, ct);

    /// <summary>Two free times for a message that names such; else none.</summary>
    public async Task<IReadOnlyList<Instant>> TimesForAsync(Business business, Lead lead, PendingTouch pending, Instant now, CancellationToken ct)
    {
        if (!NamesTimes(business, pending))
        {
            return [];
        }

        var person = BookingRules.PersonFor(lead, business);
        var taken = await slots.ReadAsync(business.Id, person.Id, now, BookingRules.HorizonOf(business, now), ct);
        return BookingRules.Two(FreeTimeRules.Of(person, business.Appointments.Kinds[0], lead.Id, taken, business, now), business);
    }

    /// <summary>What the message named when it went.</summary>
    public async Task<IReadOnlyList<Instant>> NamedAsync(Business business, PendingTouch pending, string? token, CancellationToken ct) =>
        token is not null && NamesTimes(business, pending) ? (await links.FindAsync(token, ct))?.Offered ?? [] : [];

    private static bool NamesTimes(Business business, PendingTouch pending) =>
        pending.Plan is { Audience: Audience.Lead, Written: null } plan && business.Appointments.IsOnline && Templates.Mentions(business, plan.Template, Field);
}
