using System.Globalization;
using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Pages.Appointments;

/// <summary>The page behind a customer's booking link. What it tells of the customer is what they chose here, and no more: links are passed on.</summary>
public sealed record BookingModel
{
    /// <summary>What the buttons send as <c>do</c>.</summary>
    public const string Pick = "pick";
    public const string Book = "book";
    public const string Cancel = "cancel";

    public required Business Business { get; init; }

    public required Lead Lead { get; init; }

    public required Instant Now { get; init; }

    public required BookingTimes Times { get; init; }

    /// <summary>Takes the POSTs; looking at the page changes nothing.</summary>
    public required string Path { get; init; }

    public BookingNotice Notice { get; init; }

    /// <summary>The time that is kept while the customer confirms it; null: they are choosing.</summary>
    public Instant? Chosen { get; init; }

    /// <summary>What was typed and could not be taken: it must not be lost.</summary>
    public string Name { get; init; } = "";

    public string Address { get; init; } = "";

    /// <summary>What is needed still, in a sentence.</summary>
    public string? Missing { get; init; }

    public BookingStanding Standing => BookingRules.Of(Lead, Business, Now);

    /// <summary>The visit that the page speaks of, so that an old page moves no other.</summary>
    public string Visit => VisitOf(Lead, Business, Now);

    public static string VisitOf(Lead lead, Business business, Instant now) =>
        BookingRules.Of(lead, business, now) is BookingStanding.Booked { Visit.Number: var number } ? number.ToString(CultureInfo.InvariantCulture) : "";

    public static bool NeedsAddress(Lead lead) => lead.Place.Street is null && lead.Appointment is not { State: FollowUpEngine.Handoffs.AppointmentState.Booked };
}
