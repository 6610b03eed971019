using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>How long a lead may wait before it is stalled, in business time.</summary>
public sealed record StallThresholds
{
    /// <summary>G1: no human touch after an inquiry. 15 minutes: odds of qualifying fall steeply after the first quarter of an hour.</summary>
    public Duration UnansweredInquiry { get; init; } = Duration.FromMinutes(15);
}
