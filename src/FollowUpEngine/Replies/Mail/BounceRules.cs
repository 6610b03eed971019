namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Whether an email is a notice that another did not arrive. Words alone never make one: people write "it could not be delivered" too.
/// A mail system must have sent it. Sources: RFC 3464 (delivery status), RFC 3463 (codes), and how mail servers put it in words.
/// </summary>
internal static class BounceRules
{
    private const int LongestNotice = 16 * 1024;

    /// <summary>Null when it is none.</summary>
    public static MailReading.Bounced? Decide(InboundEmail email)
    {
        var isReport = IsReport(email);
        var isFromSystem = isReport || MailSystems.IsDaemon(email) || MailSystems.IsPostmaster(email) || email.Headers.Has("X-Failed-Recipients");
        // Automatic answers have no sender either, and say "that address does not exist any more".
        if (!isFromSystem && (!MailSystems.IsNull(email) || AutoReplyRules.IsSubject(email.Subject)))
        {
            return null;
        }

        var statuses = email.Enclosed.Where(part => part.ContentType is EnclosedPart.DeliveryStatus or "message/global-delivery-status").SelectMany(part => DeliveryStatusReport.Read(part.Text)).ToList();
        if (statuses.Count > 0)
        {
            return Of("delivery-status", statuses, email);
        }

        var notice = email.Text[..Math.Min(email.Text.Length, LongestNotice)];
        if (DeliveryStatusReport.Read(notice) is { Count: > 0 } written)
        {
            return Of("delivery-status-in-words", written, email);
        }

        if (BounceWords.IsSubject(email.Subject) || BounceWords.IsNotice(notice))
        {
            return new MailReading.Bounced(isReport ? "report-without-status" : "mail-system-words", BounceWords.RecipientsOf(email, notice), ReturnedOriginals.Of(email));
        }

        return null;
    }

    /// <summary>A report of delivery (RFC 6522), whatever became of its parts.</summary>
    public static bool IsReport(InboundEmail email) => email.Headers.First("Content-Type") is { } type
        && type.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase)
        && !type.Contains("feedback-report", StringComparison.OrdinalIgnoreCase)
        && !type.Contains("disposition-notification", StringComparison.OrdinalIgnoreCase);

    private static MailReading.Bounced? Of(string rule, IReadOnlyList<DeliveryStatus> statuses, InboundEmail email)
    {
        var failed = statuses.Where(status => status.IsFailure).Select(status => new BouncedRecipient(status.Address, status.IsPermanent, status.Status, status.Diagnostic)).ToList();
        return failed.Count == 0 ? null : new MailReading.Bounced(rule, failed, ReturnedOriginals.Of(email));
    }
}
