namespace FollowUpEngine.Replies.Mail;

/// <summary>The conversation that an email belongs to, and by what it was known.</summary>
/// <param name="Rule"><c>reply-address</c>, <c>references</c> or <c>returned-original</c>.</param>
public sealed record ReplyMatch(ReplyToken Token, string Rule);

/// <summary>
/// Finds our token in an email: in the address that it came to, then in what it answers, then in the email that a notice gives back. The
/// domain is not asked: a token stays good when the installation moves to another one.
/// </summary>
public static class ReplyMatching
{
    // Where a mail server writes down whom an email was for before it was sent on.
    private static readonly string[] Delivered = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Forwarded-To", "X-Envelope-To"];

    /// <summary>Null when it holds no token of ours; the sender's address is what is left then.</summary>
    public static ReplyMatch? Find(InboundEmail email, MailReading reading, ReplyTokens tokens)
    {
        if (Addressed(email, tokens).FirstOrDefault() is { } direct)
        {
            return new ReplyMatch(direct, "reply-address");
        }

        if (InReferences(MessageIds.AnsweredBy(email.Headers), tokens) is { } answered)
        {
            return new ReplyMatch(answered, "references");
        }

        var original = reading switch
        {
            MailReading.Bounced bounced => bounced.Original,
            MailReading.Complained complained => complained.Original,
            _ => ReturnedOriginal.Unknown,
        };
        return (In(original.Addresses, tokens).FirstOrDefault() ?? InReferences(original.References, tokens)) is { } returned ? new ReplyMatch(returned, "returned-original") : null;
    }

    /// <summary>The tokens that it was sent to, the surest first: one for each conversation.</summary>
    public static IEnumerable<ReplyToken> Addressed(InboundEmail email, ReplyTokens tokens) => In(AddressesOf(email), tokens).Distinct();

    /// <summary>Whom it was for, the surest first.</summary>
    public static IEnumerable<string> AddressesOf(InboundEmail email) => email.EnvelopeTo
        .Concat(Mailboxes.In(email.To))
        .Concat(Mailboxes.In(email.Cc))
        .Concat(Delivered.SelectMany(email.Headers.All).SelectMany(Mailboxes.In));

    private static IEnumerable<ReplyToken> In(IEnumerable<string> addresses, ReplyTokens tokens)
    {
        foreach (var address in addresses)
        {
            var local = Mailboxes.LocalPartOf(address);
            if (local.StartsWith(ReplyAddress.Prefix, StringComparison.Ordinal) && tokens.Read(local.AsSpan(ReplyAddress.Prefix.Length)) is { } token)
            {
                yield return token;
            }
        }
    }

    private static ReplyToken? InReferences(IEnumerable<string> references, ReplyTokens tokens)
    {
        foreach (var reference in references)
        {
            if (tokens.Read(MessageIds.LeftOf(reference)) is { } token)
            {
                return token;
            }
        }

        return null;
    }
}
