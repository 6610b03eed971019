using FollowUpEngine.Consent.Law;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>How a business sends.</summary>
public sealed record Messaging
{
    public required EmailAddress From { get; init; }

    /// <summary>The name beside <see cref="From"/>; the business's own when the file names none.</summary>
    public required string FromName { get; init; }

    public EmailAddress? ReplyTo { get; init; }

    public PhoneNumber? SmsFrom { get; init; }

    /// <summary>Twilio's messaging service that picks the number to text from; an alternative to <see cref="SmsFrom"/>.</summary>
    public string? MessagingServiceSid { get; init; }

    public bool HasTextSender => SmsFrom is not null || MessagingServiceSid is not null;

    /// <summary>Who signs the messages, for example the owner's first name and role.</summary>
    public required string Signature { get; init; }

    /// <summary>Automatic SMS, in the recipient's place.</summary>
    public SendWindow SmsWindow { get; init; } = SendWindow.DefaultSms;

    /// <summary>Automatic email other than the first answer, in the recipient's place.</summary>
    public SendWindow EmailWindow { get; init; } = SendWindow.DefaultEmail;

    /// <summary>What the business keeps to beyond the law, state by state, for texts. It is held together with the law, so it can only narrow it.</summary>
    public IReadOnlyList<ContactRule> OwnQuietHours { get; init; } = [];

    public MessageCaps Caps { get; init; } = new();

    /// <summary>Steps of a cadence an hour or more after its start go up to so much later, so that many leads don't get theirs in one second.</summary>
    public Duration Jitter { get; init; } = Duration.FromMinutes(5);
}
