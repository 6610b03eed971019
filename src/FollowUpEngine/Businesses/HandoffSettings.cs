namespace FollowUpEngine.Businesses;

/// <summary>How the business chooses the closer of a packet that goes "by the rule".</summary>
public sealed record HandoffSettings
{
    /// <summary>In the order in which they narrow the choice; the last word has always <see cref="HandoffRule.RoundRobin"/>.</summary>
    public IReadOnlyList<HandoffRule> Rules { get; init; } = [HandoffRule.Service, HandoffRule.Zip, HandoffRule.WorkingNow, HandoffRule.RoundRobin];
}

/// <summary>One narrowing of the choice. A rule that would leave nobody is passed over, and that is said.</summary>
public enum HandoffRule
{
    /// <summary>Who works at this moment.</summary>
    WorkingNow,

    /// <summary>Who does the service that the lead asks for; who names no services does all.</summary>
    Service,

    /// <summary>Whose area the lead's postal code is in; who names no areas goes everywhere.</summary>
    Zip,

    /// <summary>Who carries the fewest leads.</summary>
    Load,

    /// <summary>Whose last packet is the longest ago.</summary>
    RoundRobin,
}
