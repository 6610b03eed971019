namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Whether somebody complains or leaves without words of their own: a feedback report (RFC 5965), Hotmail's old form of one, Apple Mail's
/// unsubscribing, and the bare subject that our List-Unsubscribe asks mail programs for.
/// </summary>
internal static class ComplaintRules
{
    /// <summary>The whole subject of an email that a mail program sends for somebody who unsubscribes (RFC 2369, and the address in our own header).</summary>
    private const string UnsubscribeSubject = "unsubscribe";

    // RFC 5965, 7.3: kinds that are about the mail's being unwanted; a kind nobody knows is taken for one.
    private static readonly HashSet<string> NoComplaints = ["not-spam", "auth-failure", "dmarc", "virus", "auth-failure-report"];

    /// <summary>Null when it is none.</summary>
    public static MailReading.Complained? Decide(InboundEmail email)
    {
        if (email.Enclosed.FirstOrDefault(part => part.ContentType == EnclosedPart.FeedbackReport) is { } report)
        {
            var fields = MailHeaders.Parse(report.Text);
            var kind = fields.First("Feedback-Type")?.ToLowerInvariant() ?? "";
            return NoComplaints.Contains(kind)
                ? null
                : new MailReading.Complained("feedback-report", RecipientsIn(fields), ReturnedOriginals.Of(email), IsSpamReport: !kind.StartsWith("opt-out", StringComparison.Ordinal));
        }

        if (string.Equals(email.Headers.First("X-Apple-Unsubscribe"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return new MailReading.Complained("apple-unsubscribe", Mailboxes.In(email.From), ReturnedOriginal.Unknown, IsSpamReport: false);
        }

        if (email.Subject.Trim().Equals(UnsubscribeSubject, StringComparison.OrdinalIgnoreCase))
        {
            return new MailReading.Complained("unsubscribe-subject", Mailboxes.In(email.From), ReturnedOriginal.Unknown, IsSpamReport: false);
        }

        if (Mailboxes.First(email.From) is { } sender && sender.Equals("staff@hotmail.com", StringComparison.OrdinalIgnoreCase) && email.Subject.Contains("complaint about message", StringComparison.OrdinalIgnoreCase))
        {
            var original = email.Enclosed.FirstOrDefault(part => part.IsOriginal) is { } part ? MailHeaders.Parse(part.Text) : MailHeaders.None;
            return new MailReading.Complained("hotmail-complaint", Mailboxes.In(original.First("X-HmXmrOriginalRecipient")), ReturnedOriginals.Of(email), IsSpamReport: true);
        }

        return null;
    }

    private static List<string> RecipientsIn(MailHeaders fields) =>
        [.. fields.All("Original-Rcpt-To").Concat(fields.All("Removal-Recipient")).SelectMany(Mailboxes.In).Distinct(StringComparer.OrdinalIgnoreCase)];
}
