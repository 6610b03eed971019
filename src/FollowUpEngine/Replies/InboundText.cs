using FollowUpEngine.Leads;

namespace FollowUpEngine.Replies;

/// <summary>A text message as a provider brings it.</summary>
public sealed record InboundText
{
    /// <summary>The provider's name for it: the same name is the same text.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Null when it comes from no phone: a short code, a name.</summary>
    public required PhoneNumber? From { get; init; }

    /// <summary>The business's number; null where the provider names only its service.</summary>
    public PhoneNumber? To { get; init; }

    public string? MessagingServiceSid { get; init; }

    /// <summary>May be empty: a picture alone.</summary>
    public required string Text { get; init; }

    /// <summary>Links to pictures and files.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>What the provider itself took the text for (<c>STOP</c>, <c>START</c>, <c>HELP</c>) and acted on; null when it does not say.</summary>
    public string? OptOutType { get; init; }

    /// <summary>The form as it came, for what becomes neither a lead nor a lead's word.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }
}
