using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>A request to the intake hook, as it came.</summary>
public sealed record Submission
{
    public required ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Header names are compared without case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Query parameters beside the route, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    public required Instant ReceivedAt { get; init; }
}
