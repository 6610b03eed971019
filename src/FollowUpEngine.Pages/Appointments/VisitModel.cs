using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Pages.Appointments;

/// <summary>The page behind the question how a visit went. For one person of the business.</summary>
public sealed record VisitModel
{
    /// <summary>What the buttons send as <c>do</c>.</summary>
    public const string Held = "held";
    public const string Missed = "missed";

    public required Business Business { get; init; }

    public required Lead Lead { get; init; }

    /// <summary>Whose link it is, by name.</summary>
    public required string Person { get; init; }

    public required VisitStanding Standing { get; init; }

    /// <summary>Takes the POST that acts; looking at the page changes nothing.</summary>
    public required string Path { get; init; }

    /// <summary>What was typed and could not be taken.</summary>
    public string Amount { get; init; } = "";

    /// <summary>Why it was not taken.</summary>
    public string? Refusal { get; init; }
}
