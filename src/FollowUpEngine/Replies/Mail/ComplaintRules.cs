namespace FollowUpEngine.Replies.Mail;

/// <summary>Whether a mailbox provider passes on a complaint: a feedback report (RFC 5965), Apple Mail's own unsubscribing, Hotmail's old form.</summary>
internal static class ComplaintRules
{
    // RFC 5965, 7.3: kinds that are about the mail's being unwanted; a kind nobody knows is taken for one.
    private static readonly HashSet<string> NoComplaints = ["not-spam", "auth-failure", "dmarc", "virus", "auth-failure-report"];

    /// <summary>Null when it is none.</summary>
    public static MailReading.Complained? Decide(InboundEmail email)
    {
        if (email.Enclosed.FirstOrDefault(part => part.ContentType == EnclosedPart.FeedbackReport) is { } report)
        {
            var fields = MailHeaders.Parse(report.Text);
            return fields.First("Feedback-Type") is { } kind && NoComplaints.Contains(kind.Trim().ToLowerInvariant())
                ? null
                : new MailReading.Complained("feedback-report", RecipientsIn(fields), ReturnedOriginals.Of(email));
        }

        if (string.Equals(email.Headers.First("X-Apple-Unsubscribe"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return new MailReading.Complained("apple-unsubscribe", Mailboxes.In(email.From), ReturnedOriginal.Unknown);
        }

        if (Mailboxes.First(email.From) is { } sender && sender.Equals("staff@hotmail.com", StringComparison.OrdinalIgnoreCase) && email.Subject.Contains("complaint about message", StringComparison.OrdinalIgnoreCase))
        {
            var original = email.Enclosed.FirstOrDefault(part => part.IsOriginal) is { } part ? MailHeaders.Parse(part.Text) : MailHeaders.None;
            return new MailReading.Complained("hotmail-complaint", Mailboxes.In(original.First("X-HmXmrOriginalRecipient")), ReturnedOriginals.Of(email));
        }

        return null;
    }

    private static List<string> RecipientsIn(MailHeaders fields) =>
        [.. fields.All("Original-Rcpt-To").Concat(fields.All("Removal-Recipient")).SelectMany(Mailboxes.In).Distinct(StringComparer.OrdinalIgnoreCase)];
}
