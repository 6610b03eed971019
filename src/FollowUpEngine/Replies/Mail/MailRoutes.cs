using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Replies.Mail;

/// <summary>Whom an email is for.</summary>
/// <param name="Lead">The lead of the conversation, as its token names it; null where only the business is known.</param>
public sealed record MailRoute(Business Business, LeadId? Lead);

/// <summary>
/// For which business an email is, and of which lead's conversation: by the token in the address that it came to, then by what it answers,
/// then by the business's own address at our domain. The sender's word is not asked: anybody can write anybody's name.
/// </summary>
/// <param name="replies">Null where this installation has no domain for mail: then only tokens from an earlier one are known.</param>
public sealed class MailRoutes(ReplyTokens tokens, ReplyRoutes routes, BusinessDirectory directory, ReplyAddress? replies = null)
{
    public async Task<MailRoute?> FindAsync(InboundEmail email, MailReading reading, CancellationToken ct)
    {
        if (ReplyMatching.Find(email, reading, tokens) is { Token: var token }
            && await routes.FindAsync(token, ct) is { } known && await directory.FindAsync(known, ct) is { } owner)
        {
            return new MailRoute(owner, token.Lead);
        }

        foreach (var id in ReplyMatching.AddressesOf(email).Select(address => replies?.BusinessOf(address)).OfType<BusinessId>().Distinct())
        {
            if (await directory.FindAsync(id, ct) is { } business)
            {
                return new MailRoute(business, null);
            }
        }

        return null;
    }

    /// <summary>
    /// Where an email may belong whose mark is damaged: to any business, so the sender tells. Empty where it came to no address of a conversation.
    /// </summary>
    public async Task<IReadOnlyList<MailRoute>> OfDamagedMarkAsync(InboundEmail email, CancellationToken ct) =>
        ReplyMatching.AddressesOf(email).Any(address => replies?.IsHere(address) == true && Mailboxes.LocalPartOf(address).StartsWith(ReplyAddress.Prefix, StringComparison.OrdinalIgnoreCase))
            ? [.. (await directory.ListAsync((_, _) => { }, ct)).Select(business => new MailRoute(business, null))]
            : [];

    /// <summary>The business itself speaks, or its staff, or this installation: no word of a customer, unless such an address is the lead's own.</summary>
    public bool IsOwn(EmailAddress sender, Business business) =>
        sender == business.Messaging.From || sender == business.Messaging.ReplyTo || business.Staff.Any(person => person.Email == sender) || IsHere(sender);

    /// <summary>Nobody writes from an address at our own domain: what says so goes round in a circle.</summary>
    public bool IsHere(EmailAddress sender) => replies?.IsHere(sender.Normalized) == true;
}
