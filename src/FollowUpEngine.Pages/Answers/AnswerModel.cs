using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Pages.Answers;

/// <summary>The page behind the link in "the customer wrote": what was said, and a box for the answer. For a person of the business.</summary>
public sealed record AnswerModel
{
    public required Business Business { get; init; }

    public required Lead Lead { get; init; }

    /// <summary>Who answers, by name.</summary>
    public required string Person { get; init; }

    /// <summary>What was said on both sides, oldest first: <see cref="MessageReceived"/> and what people wrote.</summary>
    public required IReadOnlyList<LeadFact> Conversation { get; init; }

    /// <summary>Takes the POST that sends; looking at the page changes nothing.</summary>
    public required string Path { get; init; }

    /// <summary>The ways by which the lead can be reached, the one they wrote by first.</summary>
    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>Fields that go with the form unseen.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What was just written, or could not be sent and must not be lost.</summary>
    public string Text { get; init; } = "";

    public bool IsDone { get; init; }

    /// <summary>Why it was not taken.</summary>
    public string? Refusal { get; init; }
}
