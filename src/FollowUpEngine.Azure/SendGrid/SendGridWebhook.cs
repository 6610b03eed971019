using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>SendGrid's event webhook, as this installation listens to it.</summary>
public sealed class SendGridWebhook(SendGridOptions options, TouchTokens tokens)
{
    public bool IsGenuine(ReadOnlySpan<byte> body, string? signature, string? timestamp, Instant now) =>
        SendGridSignature.IsValid(body, signature, timestamp, options.Keys, now);

    /// <summary>Null when the body is no list of events.</summary>
    public SendGridEvents? Read(ReadOnlyMemory<byte> body) => SendGridEvents.Read(body, tokens);
}
