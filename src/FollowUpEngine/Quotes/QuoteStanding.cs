using NodaTime;

namespace FollowUpEngine.Quotes;

/// <summary>What a link to a quote can do now.</summary>
public abstract record QuoteStanding
{
    /// <summary>Nobody has opened it yet.</summary>
    public sealed record Unseen : QuoteStanding;

    /// <summary>It waits for a yes or no.</summary>
    public sealed record Open : QuoteStanding;

    /// <summary>Its date is over: it can be declined, and asked about.</summary>
    public sealed record Expired(LocalDate On) : QuoteStanding;

    public sealed record Answered(bool Accepts, Instant At) : QuoteStanding;

    /// <summary>A newer one was sent since.</summary>
    public sealed record Replaced : QuoteStanding;

    /// <summary>The matter came to its end without an answer here.</summary>
    public sealed record Closed : QuoteStanding;
}
