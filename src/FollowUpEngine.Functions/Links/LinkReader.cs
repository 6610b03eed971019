using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Functions.Links;

/// <summary>What a token opens. Short ones stand in the store, long ones say it themselves.</summary>
public sealed class LinkReader(LinkTokens tokens, ShortLinks shortLinks, BusinessDirectory directory, IClock clock)
{
    /// <summary>Null: the token is not one of ours, or not any more.</summary>
    public async Task<OpenedLink?> ReadAsync(string token, CancellationToken ct)
    {
        if (ShortLinks.IsOne(token))
        {
            return await shortLinks.FindAsync(token, ct) is { } body && await directory.FindAsync(BusinessId.Parse(body.Business), ct) is { } its ? new OpenedLink.Stored(its, body) : null;
        }

        return tokens.Read(token) is not { } grant || grant.Until < clock.GetCurrentInstant() || await directory.FindAsync(grant.Business, ct) is not { } business ? null
            : grant.Purpose == LinkGrant.Packet ? new OpenedLink.Stored(business, LinkBody.OfPacket(token, grant))
            : new OpenedLink.ByToken(business, grant);
    }
}

/// <summary>What a link lets its holder do, and the business that it belongs to.</summary>
public abstract record OpenedLink
{
    public sealed record ByToken(Business Business, LinkGrant Grant) : OpenedLink;

    public sealed record Stored(Business Business, LinkBody Body) : OpenedLink;
}
