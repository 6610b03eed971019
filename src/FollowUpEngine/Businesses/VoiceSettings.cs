using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>How calls to the business's numbers at the provider are taken.</summary>
public sealed record VoiceSettings
{
    public static readonly Duration DefaultRing = Duration.FromSeconds(20);

    /// <summary>Ours: no local business misses so many callers in an hour but in a storm, and a robot in a minute.</summary>
    public const int DefaultTextsPerHour = 30;

    /// <summary>The telephone that rings; never a number whose calls come here, which would ring in a circle.</summary>
    public required PhoneNumber RingTo { get; init; }

    /// <summary>After this nobody answers. A voicemail that picks up earlier has answered for all that the provider can tell.</summary>
    public Duration Ring { get; init; } = DefaultRing;

    /// <summary>The provider's numbers that customers call, beside the one that texts come from.</summary>
    public IReadOnlyList<PhoneNumber> Numbers { get; init; } = [];

    /// <summary>What is said outside business hours; null: the engine's own words.</summary>
    public string? WhenClosed { get; init; }

    /// <summary>What is said when nobody answered; null: the engine's own words.</summary>
    public string? WhenMissed { get; init; }

    /// <summary>The text to a caller who reached nobody goes at the hour of their call; false: it waits until texts may go where they are.</summary>
    public bool AnswerAtAnyHour { get; init; } = true;

    /// <summary>Callers who reached nobody and are texted within any hour, 0 to 1,000; further ones are inquiries without a text.</summary>
    public int TextsPerHour { get; init; } = DefaultTextsPerHour;
}
