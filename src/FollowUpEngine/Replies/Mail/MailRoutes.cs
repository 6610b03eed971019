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
    /// <summary>Each business that it was sent to, once; where it was sent to none, the one whose email it answers or brings back.</summary>
    public async Task<IReadOnlyList<MailRoute>> FindAsync(InboundEmail email, MailReading reading, CancellationToken ct)
    {
        var found = new List<MailRoute>();
        foreach (var token in ReplyMatching.Addressed(email, tokens))
        {
            await AddAsync(token);
        }

        var named = ReplyMatching.AddressesOf(email).Select(address => replies?.BusinessOf(address)).OfType<BusinessId>().Distinct().ToList();
        // What it answers tells of which conversation it is, unless it was sent to another business: then that one is meant.
        if (found.Count == 0 && ReplyMatching.Find(email, reading, tokens) is { Token: var answered } && (named.Count == 0 || await routes.FindAsync(answered, ct) is { } its && named.Contains(its)))
        {
            await AddAsync(answered);
        }

        foreach (var id in named)
        {
            if (found.TrueForAll(route => route.Business.Id != id) && await directory.FindAsync(id, ct) is { } business)
            {
                found.Add(new MailRoute(business, null));
            }
        }

        return found;

        async Task AddAsync(ReplyToken token)
        {
            if (await routes.FindAsync(token, ct) is { } known && found.TrueForAll(route => route.Business.Id != known) && await directory.FindAsync(known, ct) is { } owner)
            {
                found.Add(new MailRoute(owner, token.Lead));
            }
        }
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
