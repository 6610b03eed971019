namespace FollowUpEngine.Businesses;

/// <summary>What messages cost, in the business's currency; for estimates, never for bills.</summary>
public sealed record SendPrices
{
    /// <summary>One SMS segment with the carrier's fee, in the United States: Twilio's list price of 2026 and a typical fee.</summary>
    public decimal SmsSegment { get; init; } = 0.0113m;

    public decimal Email { get; init; } = 0.0004m;
}
