namespace FollowUpEngine.Functions.Links;

/// <summary>The links about visits and what comes of them: the customer's to a time, that of who went there, the customer's to the quote.</summary>
public sealed record VisitLinks(BookingLink Booking, VisitLink Outcome, QuoteLink Quote);
