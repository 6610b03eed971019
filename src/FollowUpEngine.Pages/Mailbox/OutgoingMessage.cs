using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Pages.Mailbox;

/// <summary>A message that the outbox kept instead of sending it.</summary>
public abstract record OutgoingMessage
{
    public required Instant At { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>Where this message is shown.</summary>
    public required string Path { get; init; }

    /// <summary>Where its lead is shown; null for messages about no single lead.</summary>
    public string? LeadPath { get; init; }

    public abstract Channel Channel { get; }

    public abstract string To { get; }

    /// <summary>The subject, or the text itself.</summary>
    public abstract string About { get; }

    public sealed record Email(EmailMessage Message) : OutgoingMessage
    {
        public override Channel Channel => Channel.Email;

        public override string To => Message.To.Given;

        public override string About => Message.Subject;
    }

    public sealed record Sms(SmsMessage Message) : OutgoingMessage
    {
        /// <summary>How many segments the provider would count and bill; null when nobody counted.</summary>
        public int? Segments { get; init; }

        public override Channel Channel => Channel.Sms;

        public override string To => Message.To.E164;

        public override string About => Message.Text;
    }
}
