using FollowUpEngine.Sending;
using NodaTime;
using Twilio.Rest.Api.V2010.Account;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>
/// Whether a text is among those that Twilio has for a number, newest first. The first with the same words from the same sender since the
/// claim is the text. Other words of that time may be it (a template changed meanwhile), the same words from another sender too (the business's
/// sender changed), the same words right before it too (the clocks differ, or it is an older text), so nothing is said then. Only none at
/// all means that it never went.
/// </summary>
internal static class TwilioSearch
{
    public const int PageSize = 100;

    /// <summary>Texts that are looked through; a number with more in a day cannot be searched.</summary>
    public const int Most = 1_000;

    private static readonly Duration ClockSkew = Duration.FromMinutes(2);

    /// <summary>Twilio sorts by when it sent, which may be hours after it took the text: from this much before the claim on there is nothing more to find.</summary>
    private static readonly Duration LongestQueue = Duration.FromHours(11);

    public static Reconciliation Find(IEnumerable<MessageResource> newestFirst, SmsMessage message, Instant claimedAt)
    {
        var (seen, couldBe, oldest) = (0, false, (string?)null);
        // Twilio's moments are whole seconds.
        var fromNowOn = Instant.FromUnixTimeSeconds(claimedAt.ToUnixTimeSeconds());
        foreach (var known in newestFirst)
        {
            seen++;
            if (CreatedAt(known) is not { } created)
            {
                couldBe = true;
                continue;
            }

            if (created < claimedAt - ClockSkew - LongestQueue)
            {
                break;
            }

            if (created >= claimedAt - ClockSkew)
            {
                var (isFromUs, isSame) = (IsFromUs(known, message), IsSame(known.Body, message.Text));
                couldBe |= isFromUs || isSame;
                oldest = isFromUs && isSame && created >= fromNowOn && known.Sid is { } sid ? sid : oldest;
            }
        }

        return oldest is not null ? new Reconciliation.Sent(oldest)
            : couldBe || seen >= Most ? new Reconciliation.NotKnown()
            : new Reconciliation.NotSent();
    }

    private static bool IsFromUs(MessageResource known, SmsMessage message) => message.MessagingServiceSid is { } service
        ? known.MessagingServiceSid == service
        : known.From?.ToString() == message.From?.E164;

    // A trial account puts words of its own before ours.
    private static bool IsSame(string? body, string text) => body is not null && body.Trim().EndsWith(text.Trim(), StringComparison.Ordinal);

    private static Instant? CreatedAt(MessageResource known) => known.DateCreated switch
    {
        null => null,
        { Kind: DateTimeKind.Local } local => Instant.FromDateTimeUtc(local.ToUniversalTime()),
        { } utc => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
    };
}
