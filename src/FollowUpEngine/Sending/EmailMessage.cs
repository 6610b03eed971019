using FollowUpEngine.Leads;

namespace FollowUpEngine.Sending;

/// <summary>An email ready to go: one recipient, a text and an HTML part.</summary>
public sealed record EmailMessage
{
    public required TouchKey Key { get; init; }

    public required Audience Audience { get; init; }

    public required EmailAddress From { get; init; }

    public required string FromName { get; init; }

    public required EmailAddress To { get; init; }

    public string? ToName { get; init; }

    public EmailAddress? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>Further headers, such as List-Unsubscribe.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Null, too, in messages that were kept by earlier versions.</summary>
    public IReadOnlyList<EmailAttachment>? Attachments { get; init; }
}

/// <summary>A file of text that goes with an email.</summary>
/// <param name="Type">The media type; of its parameters providers take <c>method</c> alone.</param>
public sealed record EmailAttachment(string Name, string Type, string Text);

/// <summary>A text message ready to go.</summary>
public sealed record SmsMessage
{
    public required TouchKey Key { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>Null when the provider's messaging service picks the number.</summary>
    public PhoneNumber? From { get; init; }

    /// <summary>The messaging service that the text goes through instead of a number of its own.</summary>
    public string? MessagingServiceSid { get; init; }

    public required PhoneNumber To { get; init; }

    public required string Text { get; init; }
}
