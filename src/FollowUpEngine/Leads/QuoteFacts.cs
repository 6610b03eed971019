using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The customer opened the quote by the link in a message.</summary>
public sealed record QuoteSeen : LeadFact
{
    /// <summary>Which one: when it was sent.</summary>
    public required Instant SentAt { get; init; }
}

/// <summary>The customer said yes or no to the quote by a button. What follows from their word stands in the message beside it.</summary>
public sealed record QuoteAnswered : LeadFact
{
    /// <summary>Which one: when it was sent.</summary>
    public required Instant SentAt { get; init; }

    public required bool Accepts { get; init; }

    /// <summary>In their own words; null: they gave none.</summary>
    public string? Reason { get; init; }
}
