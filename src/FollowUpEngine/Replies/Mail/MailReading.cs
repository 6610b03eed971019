namespace FollowUpEngine.Replies.Mail;

/// <summary>What an inbound email is, and the rule that says so.</summary>
/// <param name="Rule">The rule's name, such as <c>auto-submitted</c>; never a word of the email.</param>
public abstract record MailReading(string Rule)
{
    /// <summary>Nothing says that a machine wrote it.</summary>
    /// <param name="Text">What is new in it; empty when it only quotes or has no words.</param>
    public sealed record PersonWrote(string Text) : MailReading("nothing-automatic");

    /// <summary>A machine wrote it, and it must never be answered; what it says may still be an opt-out or a date of return.</summary>
    /// <param name="Why">For the timeline, in words of ours.</param>
    /// <param name="Text">What is new in it.</param>
    public sealed record AutoReplied(string Rule, string Why, string Text) : MailReading(Rule);

    /// <summary>A mail system says that an email did not arrive, or not yet.</summary>
    /// <param name="Recipients">Whom it did not reach; empty when the notice does not say so in a way that can be read.</param>
    public sealed record Bounced(string Rule, IReadOnlyList<BouncedRecipient> Recipients, ReturnedOriginal Original) : MailReading(Rule)
    {
        /// <summary>Trying again changes nothing, for any of the recipients. False where the notice leaves it open.</summary>
        public bool IsPermanent => Recipients.Count > 0 && Recipients.All(recipient => recipient.IsPermanent);
    }

    /// <summary>A mailbox provider or a mail program says for somebody that they took an email for spam or want no more of them. Always an opt-out.</summary>
    /// <param name="Recipients">Who; empty when the provider keeps it to itself.</param>
    /// <param name="IsSpamReport">They called it spam, which counts against the sender; otherwise they only left.</param>
    public sealed record Complained(string Rule, IReadOnlyList<string> Recipients, ReturnedOriginal Original, bool IsSpamReport) : MailReading(Rule);
}

/// <summary>One mailbox that an email did not reach.</summary>
/// <param name="Address">As the notice writes it; null when it does not.</param>
/// <param name="IsPermanent">5.x.x: sent again it would come back again, for the address is dead (5.1.x) or the other side does not want it (5.7.x). Otherwise it may arrive another time.</param>
/// <param name="Status">RFC 3463, such as 5.1.1; null when the notice has none.</param>
/// <param name="Diagnostic">What the other server said, cut short. It quotes addresses: for the lead's own timeline, never for a log.</param>
public sealed record BouncedRecipient(string? Address, bool IsPermanent, string? Status, string? Diagnostic);

/// <summary>What a notice gives back of the email that it is about, to tell which of ours it was.</summary>
/// <param name="MessageId">With its angle brackets; null when the notice does not hold it.</param>
/// <param name="References">Message ids in References and In-Reply-To, with their angle brackets.</param>
/// <param name="Addresses">All of From, Reply-To and To, as they stood.</param>
public sealed record ReturnedOriginal(string? MessageId, IReadOnlyList<string> References, IReadOnlyList<string> Addresses)
{
    public static readonly ReturnedOriginal Unknown = new(null, [], []);
}
