namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// What an inbound email is: a complaint, a bounce, an automatic answer, or what a person wrote. In that order, for the first three are
/// never to be answered. Pure, and the same for the same email.
/// </summary>
public static class MailReader
{
    public static MailReading Read(InboundEmail email)
    {
        if (ComplaintRules.Decide(email) is { } complaint)
        {
            return complaint;
        }

        if (BounceRules.Decide(email) is { } bounce)
        {
            return bounce;
        }

        var text = QuotedText.Cut(email.Text);
        return AutoReplyRules.Decide(email) is var (rule, why) ? new MailReading.AutoReplied(rule, why, text) : new MailReading.PersonWrote(text);
    }
}
