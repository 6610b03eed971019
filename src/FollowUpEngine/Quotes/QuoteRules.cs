using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Quotes;

/// <summary>How a quote stands that a link leads to.</summary>
public static class QuoteRules
{
    /// <param name="sentAt">Which quote of the lead.</param>
    public static QuoteStanding Of(Lead lead, Instant sentAt, Business business, Instant now) => lead.Quote switch
    {
        null => new QuoteStanding.Replaced(),
        { SentAt: var current } when current != sentAt => new QuoteStanding.Replaced(),
        { Answer: { } answer } => new QuoteStanding.Answered(answer.Accepts, answer.At),
        _ when lead.Stage.IsClosed() => new QuoteStanding.Closed(),
        { SeenAt: null } => new QuoteStanding.Unseen(),
        { ExpiresOn: { } last } when now.InZone(business.Zone).Date > last => new QuoteStanding.Expired(last),
        _ => new QuoteStanding.Open(),
    };
}
