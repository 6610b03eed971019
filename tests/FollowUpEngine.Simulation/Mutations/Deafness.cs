using FollowUpEngine.Calls;
using FollowUpEngine.Replies.Mail;
using NodaTime;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>Faults of hearing.</summary>
internal static class Deafness
{
    private static readonly string[] Marks = ["Auto-Submitted", "X-Autoreply", "Precedence"];

    private static readonly string[] StopWords = ["stop", "unsubscribe", "take me off", "do not email", "remove me"];

    public static HearingMutation[] List { get; } =
    [
        new("email-stop-taken-for-a-question", WithoutStop, null, Promise.NothingForbidden),
        new("spam-report-not-read", (email, _) => email with { Enclosed = [.. email.Enclosed.Where(part => part.ContentType != EnclosedPart.FeedbackReport)] }, null, Promise.NothingForbidden, Promise.Sealed),
        new("machine-mail-answered", AsPerson, null, Promise.NothingForbidden),
        new("reply-by-email-taken-for-a-machines", AsMachine, null, Promise.NothingForbidden),
        new("return-date-not-read", (email, _) => email with { Text = email.Text.Replace("I will be back on", "It was", StringComparison.Ordinal) }, null, Promise.NothingForbidden),
        new("email-delivery-not-known-again", (email, now) => email with { Headers = WithId(email, $"<{now.ToUnixTimeMilliseconds()}@people.example>") }, null, Promise.NothingTwice),
        new("landline-not-asked-for", null, (call, _) => call with { Line = LineType.Unknown, IsSpoofed = false }, Promise.NothingForbidden),
    ];

    private static InboundEmail WithoutStop(InboundEmail email, Instant now) => Array.Exists(StopWords, word => $"{email.Subject} {email.Text}".Contains(word, StringComparison.OrdinalIgnoreCase))
        ? email with { Subject = "Re: your email", Text = "Can you come on Friday?" }
        : email;

    private static InboundEmail AsPerson(InboundEmail email, Instant now) => email with
    {
        EnvelopeFrom = Mailboxes.First(email.From),
        Subject = email.Subject.Replace("Automatic reply", "Re", StringComparison.Ordinal),
        Headers = MailHeaders.Of(Kept(email).Where(header => !Marks.Contains(header.Key))),
    };

    private static InboundEmail AsMachine(InboundEmail email, Instant now) => email with { Headers = MailHeaders.Of([.. Kept(email), new("Auto-Submitted", "auto-replied")]) };

    private static MailHeaders WithId(InboundEmail email, string id) => MailHeaders.Of([new("Message-ID", id), .. Kept(email).Where(header => header.Key != "Message-ID")]);

    private static IEnumerable<KeyValuePair<string, string>> Kept(InboundEmail email) =>
        from name in (string[])["Message-ID", "In-Reply-To", "References", .. Marks]
        where email.Headers.Has(name)
        select new KeyValuePair<string, string>(name, email.Headers.First(name)!);
}
