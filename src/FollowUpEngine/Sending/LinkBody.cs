using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>What a short link lets its holder do, as its row says it.</summary>
/// <param name="Id">Names the link where it was used; says nothing of the token.</param>
/// <param name="Person">The staff id.</param>
/// <param name="Packet">Which packet of the lead it is about; null for one that went before packets had names.</param>
/// <param name="Question">For an answer to a question: which one of the packet; for a visit: which one of the lead.</param>
/// <param name="Offered">The times that the message named: written again it must say the same.</param>
/// <param name="Quote">For a quote: which one, by when it was sent.</param>
/// <param name="Until">From here on it can say nothing any more.</param>
public sealed record LinkBody(string Id, string Purpose, string Business, LeadId Lead, string Person, string? Packet, int Question, Instant Until, IReadOnlyList<Instant>? Offered = null, Instant? Quote = null)
{
    /// <summary>Accepting a packet, sending it back, asking about it.</summary>
    public const string ForPacket = "packet";

    /// <summary>Answering what the closer asked.</summary>
    public const string ForQuestion = "question";

    /// <summary>Saying how a visit went.</summary>
    public const string ForVisit = "visit";

    /// <summary>Opening a quote, accepting it, declining it: the customer's own.</summary>
    public const string ForQuote = "quote";

    /// <summary>Choosing a time, another one, or none: the customer's own.</summary>
    public const string ForBooking = "booking";

    /// <summary>What a row would say of a packet's link that says it itself: in an email there is room.</summary>
    public static LinkBody OfPacket(string token, LinkGrant grant) =>
        new(ShortLinks.IdOf(token), ForPacket, grant.Business.Value, grant.Lead, grant.Person ?? "", grant.About, 0, grant.Until ?? Instant.MinValue);
}
