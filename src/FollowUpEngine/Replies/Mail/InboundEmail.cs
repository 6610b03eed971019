namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// An email that came in, with transfer encodings and character sets undone. Nothing in it is trusted: names and addresses stand as
/// they were written, and may be nonsense.
/// </summary>
public sealed record InboundEmail
{
    /// <summary>The From header, such as <c>Ann Lee &lt;ann@example.com&gt;</c>. <see cref="Mailboxes"/> reads it.</summary>
    public required string From { get; init; }

    public string To { get; init; } = "";

    public string Cc { get; init; } = "";

    /// <summary>Whom the last mail server had it from: empty for the null sender (<c>&lt;&gt;</c>), null when nobody said.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>Where it was really delivered to, which the To header need not say.</summary>
    public IReadOnlyList<string> EnvelopeTo { get; init; } = [];

    public string Subject { get; init; } = "";

    public MailHeaders Headers { get; init; } = MailHeaders.None;

    /// <summary>The whole body as text, quotes and signature and all; lines of a quote begin with <c>&gt;</c> where the mail says that they are one.</summary>
    public string Text { get; init; } = "";

    /// <summary>Files that came with it: what they are, never what is in them.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>The provider's word on the sender's domain (RFC 7208), such as <c>pass</c> or <c>fail</c>; empty when it said nothing.</summary>
    public string Spf { get; init; } = "";

    /// <summary>A signature of a domain was found good (RFC 6376).</summary>
    public bool HasGoodSignature { get; init; }

    /// <summary>What the provider's spam check gave it; null when it is not turned on. From about 5 it is taken for spam.</summary>
    public double? SpamScore { get; init; }

    /// <summary>Machine-readable parts: a delivery status, a feedback report, the message or the headers that are sent back.</summary>
    public IReadOnlyList<EnclosedPart> Enclosed { get; init; } = [];
}

/// <summary>A file that came with an email.</summary>
/// <param name="Name">As the sender called it; empty when it has no name.</param>
/// <param name="ContentType">As the sender declared it.</param>
/// <param name="ContentId">What the body calls a picture of its own; null for an ordinary file.</param>
public sealed record MailAttachment(string Name, string ContentType, long Bytes, string? ContentId = null);

/// <summary>A part of an email that a machine wrote for a machine, as text.</summary>
/// <param name="ContentType">In lower case and without parameters.</param>
public sealed record EnclosedPart(string ContentType, string Text)
{
    public const string DeliveryStatus = "message/delivery-status";
    public const string FeedbackReport = "message/feedback-report";

    /// <summary>The longest text of a part that is worth keeping, in characters: the headers of what came back stand at its beginning.</summary>
    public const int MostCharacters = 64 * 1024;

    private static readonly HashSet<string> Originals = ["message/rfc822", "message/global", "text/rfc822-headers", "text/rfc822-header", "message/global-headers", "message/partial"];

    /// <summary>Whether it is (or begins with) the headers of an email that was sent back.</summary>
    public bool IsOriginal => Originals.Contains(ContentType);

    public static bool IsKept(string contentType) => contentType is DeliveryStatus or "message/global-delivery-status" or FeedbackReport || Originals.Contains(contentType);
}
