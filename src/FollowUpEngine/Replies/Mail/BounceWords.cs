namespace FollowUpEngine.Replies.Mail;

/// <summary>How mail systems say in words that an email did not arrive, to whom, and for how long.</summary>
internal static class BounceWords
{
    private static readonly string[] Subjects =
    [
        "undeliver", "delivery status notification", "delivery failure", "delivery failed", "delivery has failed", "delivery error", "delivery problem", "delivery report", "failure notice", "mail failure", "failure notification",
        "returned mail", "returned to sender", "could not be delivered", "could not send", "could not deliver", "cannot be delivered", "not delivered", "delivery delayed", "delayed mail", "delayed delivery", "error sending your mail", "message you sent blocked",
        "mail system error", "bounce", "unzustellbar", "nicht zugestellt", "konnte nicht zugestellt", "fehlgeschlagen", "non remis", "non distribué", "échec de la remise", "no se pudo entregar", "no se puede entregar", "no entregado", "mancato recapito", "onbestelbaar",
        "не доставлено", "недоставлен", "配信できません", "退信", "mail delivery status", "rejected",
    ];

    private static readonly string[] Notices =
    [
        "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered", "can not be delivered", "was not delivered", "wasn't delivered", "not been delivered", "did not reach", "unable to deliver", "wasn't able to deliver", "error delivering your mail",
        "delivery to the following recipient", "delivery has failed", "delivery failed", "delivery errors", "failed to deliver", "failed permanently", "trouble delivering", "trying to deliver", "permanent fatal errors", "permanent error", "returned permanent errors", "undeliverable",
        "email you sent was rejected", "message was rejected", "mailbox is full", "mailbox full", "user unknown", "unknown user", "no such user", "no such address", "does not exist", "attempting to deliver", "is not authorized to send", "message could not be sent", "transcript of session follows",
        "nicht zugestellt werden", "unzustellbar", "n'a pas pu être remis", "n'a pu être remis", "no se ha podido entregar", "не может быть доставлено", "не было доставлено", "не удалось доставить",
    ];

    private static readonly string[] ForNow =
    [
        "warning", "delayed", "delay)", "will be retried", "still being retried", "will try again", "will keep trying", "will continue to", "try again later", "try later", "temporar", "mailbox full", "mailbox is full", "mailfolder is full", "over quota", "quota exceeded", "insufficient storage",
        "timed out", "timeout", "connection refused", "not accept our requests to connect", "wasn't able to establish", "no route to host", "too long in the queue", "deferred", "multiple retries",
    ];

    private static readonly string[] ForGood =
    [
        "user unknown", "unknown user", "unknown recipient", "unknown address", "no such user", "no such address", "no such mailbox", "does not exist", "doesn't exist", "doesn't have a", "not listed in", "recipient name is not recognized", "account is disabled", "account has been disabled", "mailbox unavailable",
        "address rejected", "no longer in use", "no mailbox", "invalid recipient", "bad destination", "failed permanently", "permanent",
    ];

    // Below these lines stands the email itself, whose words and addresses are ours.
    private static readonly string[] OriginalBelow =
    [
        "original message", "copy of the message", "copy of your message", "unsent message", "message headers follow", "header of the original", "copy of the original", "original mail", "bounced e-mail", "message header:", "returned message", "text of your message", "\nreceived: ", "\nreturn-path: ",
    ];

    public static bool IsSubject(string subject) => Has(subject, Subjects);

    public static bool IsNotice(string notice) => Has(AboveOriginal(notice), Notices);

    /// <summary>One that stands for all whom the notice names; what it says holds for each.</summary>
    public static IReadOnlyList<BouncedRecipient> RecipientsOf(InboundEmail email, string notice)
    {
        var own = AboveOriginal(notice);
        var status = SmtpCodes.EnhancedIn(own);
        var isPermanent = IsPermanent(email.Subject, own);
        var named = Mailboxes.In(email.Headers.First("X-Failed-Recipients"));
        var addresses = (named.Count > 0 ? named : AddressesIn(own)).Distinct(StringComparer.OrdinalIgnoreCase).Take(20).ToList();
        var diagnostic = DeliveryStatusReport.Cut(DiagnosticIn(own));
        return addresses.Count == 0 ? [new BouncedRecipient(null, isPermanent, status, diagnostic)] : [.. addresses.Select(address => new BouncedRecipient(address, isPermanent, status, diagnostic))];
    }

    // A code is believed before any words; where neither decides, the mailbox may live.
    private static bool IsPermanent(string subject, string own)
    {
        if (Has(subject, ["(delay)", "delayed", "warning"]))
        {
            return false;
        }

        return SmtpCodes.ClassOf(own) is { } known ? known == '5' : !Has(own, ForNow) && Has(own, ForGood);
    }

    /// <summary>Addresses that begin a line of the notice, which is where mail systems put whom they could not reach.</summary>
    private static List<string> AddressesIn(string own)
    {
        var (leading, any) = (new List<string>(), new List<string>());
        foreach (var line in own.Split('\n').Take(200))
        {
            var words = line.Split([' ', '\t', ',', ';', '(', '[', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < words.Length && i < 40; i++)
            {
                if (Mailboxes.First(words[i].TrimEnd('.', ':', ')', ']')) is { } address && address.Contains('.'))
                {
                    (i == 0 ? leading : any).Add(address);
                }
            }
        }

        return leading.Count > 0 ? leading : [.. any.Take(1)];
    }

    private static string? DiagnosticIn(string own)
    {
        foreach (var line in own.Split('\n').Take(200))
        {
            if (SmtpCodes.ClassOf(line) is not null)
            {
                return line.Trim();
            }
        }

        return null;
    }

    private static string AboveOriginal(string notice)
    {
        var end = notice.Length;
        foreach (var mark in OriginalBelow)
        {
            if (notice.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is > 0 and var at && at < end && notice[..at].Trim().Length > 0)
            {
                end = at;
            }
        }

        return notice[..end];
    }

    private static bool Has(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
