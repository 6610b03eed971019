using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Quotes;

namespace FollowUpEngine.Pages.Quotes;

/// <summary>The customer's page of a quote.</summary>
public sealed record QuoteModel
{
    public const string See = "see";
    public const string Accept = "accept";
    public const string Decline = "decline";

    public required Business Business { get; init; }

    public required Lead Lead { get; init; }

    public required QuoteStanding Standing { get; init; }

    /// <summary>Takes the POSTs; looking changes nothing.</summary>
    public required string Path { get; init; }

    /// <summary>What was written and not taken.</summary>
    public string Text { get; init; } = "";

    /// <summary>Why the last form was not taken; null when it was, or there was none.</summary>
    public string? Refusal { get; init; }
}
