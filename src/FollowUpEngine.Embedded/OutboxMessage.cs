using System.Text.Json.Serialization;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Embedded;

/// <summary>A message as its recipient would see it.</summary>
public sealed record OutboxMessage
{
    public required Channel Channel { get; init; }

    public required Instant At { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public string? ReplyTo { get; init; }

    public string? Subject { get; init; }

    public required string Text { get; init; }

    public string? Html { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The lead that it is about; null for digests and notices.</summary>
    public string? Lead { get; init; }

    public required string Touch { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(OutboxMessage))]
internal sealed partial class OutboxJson : JsonSerializerContext;
