using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Where leads' answers go: <c>reply+TOKEN@domain</c>, and a message id of our own that every email to the lead refers to. Mail
/// programs take References over into each answer (RFC 5322, 3.6.4), so an answer is known by it even where the address was changed,
/// and whatever the provider makes of the Message-ID.
/// </summary>
public sealed class ReplyAddress
{
    internal const string Prefix = "reply+";

    private readonly ReplyTokens _tokens;
    private readonly string _domain;

    /// <param name="domain">Whose mail the provider parses and hands in; all of it, for a token is a local part of its own.</param>
    /// <exception cref="ArgumentException">No address can have this domain.</exception>
    public ReplyAddress(ReplyTokens tokens, string domain)
    {
        if (EmailAddress.TryParse($"reply@{domain}", out var fault) is not { } sample)
        {
            throw new ArgumentException($"'{domain}' cannot take answers by email: {fault}", nameof(domain));
        }

        (_tokens, _domain) = (tokens, sample.Domain);
    }

    /// <summary>Where people who are no lead yet can write to a business: its id at the domain.</summary>
    public EmailAddress Of(BusinessId business) => Address(business.Value);

    public EmailAddress Of(BusinessId business, LeadId lead) =>
        Address(Prefix + _tokens.For(business, lead));

    /// <summary>Whether mail to or from it is mail to or from this installation.</summary>
    public bool IsHere(string address) => address.LastIndexOf('@') is > 0 and var at && address[(at + 1)..].Equals(_domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>The business whose address it is by <see cref="Of(BusinessId)"/>; null when it is none. Whether there is such a business is not asked.</summary>
    public BusinessId? BusinessOf(string address) => IsHere(address) ? BusinessId.TryParse(Mailboxes.LocalPartOf(address)) : null;

    /// <summary>For References; with its angle brackets.</summary>
    public string ReferenceOf(BusinessId business, LeadId lead) => $"<{_tokens.For(business, lead)}@{_domain}>";

    private EmailAddress Address(string localPart) => EmailAddress.TryParse($"{localPart}@{_domain}", out var fault) ?? throw new InvalidOperationException(fault);
}
