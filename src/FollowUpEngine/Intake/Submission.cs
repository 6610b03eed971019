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

    /// <summary>A header's value, whatever the case of its name.</summary>
    public string? Header(string name)
    {
        if (Headers.TryGetValue(name, out var exact))
        {
            return exact;
        }

        foreach (var (key, value) in Headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
