using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Pages.Handoffs;

/// <summary>The page behind the link in a notice about a packet. For one person of the business.</summary>
public sealed record HandoffModel
{
    /// <summary>What the buttons send as <c>do</c>.</summary>
    public const string Accept = "accept";
    public const string Reject = "reject";
    public const string Ask = "ask";
    public const string Answer = "answer";

    public required Business Business { get; init; }

    public required Lead Lead { get; init; }

    /// <summary>Whose link it is, by name.</summary>
    public required string Person { get; init; }

    /// <summary>What they can say, or what happened meanwhile.</summary>
    public required PacketStanding Standing { get; init; }

    /// <summary>Takes the POST that acts; looking at the page changes nothing.</summary>
    public required string Path { get; init; }

    /// <summary>What was written and could not be taken: it must not be lost.</summary>
    public string Text { get; init; } = "";

    /// <summary>It was typed to send the packet back, and not to ask.</summary>
    public bool IsSendingBack { get; init; }

    /// <summary>Why it was not taken.</summary>
    public string? Refusal { get; init; }
}
