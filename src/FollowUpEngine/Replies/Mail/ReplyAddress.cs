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

    public EmailAddress Of(BusinessId business, LeadId lead) =>
        EmailAddress.TryParse($"{Prefix}{_tokens.For(business, lead)}@{_domain}", out var fault) ?? throw new InvalidOperationException(fault);

    /// <summary>For References; with its angle brackets.</summary>
    public string ReferenceOf(BusinessId business, LeadId lead) => $"<{_tokens.For(business, lead)}@{_domain}>";
}
