using FollowUpEngine.Leads;

namespace FollowUpEngine.Calls;

/// <summary>A call as a provider brings it.</summary>
public sealed record InboundCall
{
    /// <summary>The provider's name for it: the same name is the same call.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Null when the caller withholds it, or calls from no telephone.</summary>
    public required PhoneNumber? From { get; init; }

    /// <summary>The number that was called.</summary>
    public required PhoneNumber? To { get; init; }

    /// <summary>The line that passed the call on, where the telephone company tells.</summary>
    public PhoneNumber? ForwardedFrom { get; init; }

    /// <summary>What the caller's line is, where the provider was asked to find out.</summary>
    public LineType Line { get; init; }

    /// <summary>The telephone company found that the number shown is not the caller's.</summary>
    public bool IsSpoofed { get; init; }

    /// <summary>The form as it came, for what becomes no inquiry.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }
}

public enum LineType
{
    /// <summary>Nobody said; most such numbers are mobile ones, and a text to another is refused by the provider.</summary>
    Unknown,
    Mobile,

    /// <summary>A landline, an internet line, a service number: texts are lost there.</summary>
    Other,
}

/// <summary>How the ringing at the business ended.</summary>
public enum CallEnd
{
    /// <summary>Somebody, or a voicemail, picked up.</summary>
    Answered,
    Missed,

    /// <summary>In words that are not known: nobody is texted on a guess.</summary>
    Unclear,
}
