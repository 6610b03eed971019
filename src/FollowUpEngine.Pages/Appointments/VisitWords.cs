using FollowUpEngine.Leads;

namespace FollowUpEngine.Pages.Appointments;

/// <summary>Where a visit goes.</summary>
internal static class VisitWords
{
    /// <summary>What was agreed on, else what the lead gave; null: nobody knows.</summary>
    public static string? PlaceOf(Lead lead)
    {
        var parts = new[] { lead.Place.Street, lead.Place.City, lead.Place.PostalCode }.Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
        return lead.Appointment?.Address ?? (parts.Count == 0 ? null : string.Join(", ", parts));
    }
}
