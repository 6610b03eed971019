namespace FollowUpEngine.Functions.Links;

/// <summary>The links about visits: the customer's, and that of who went there.</summary>
public sealed record VisitLinks(BookingLink Booking, VisitLink Outcome);
