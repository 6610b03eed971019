using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Quotes;

/// <summary>
/// What the customer does with the quote behind their link. A yes or no is a word of theirs like any other: it ends the cadence, somebody is told, and
/// waits for an answer. Neither closes the lead: a yes is no order yet, and a no is often the beginning of a talk.
/// </summary>
internal static class QuoteDecisions
{
    private const string Rule = "quote-button";

    public static LeadDecision Answer(Lead lead, LeadCommand.AnswerQuote asked, Business business, Instant now) => (QuoteRules.Of(lead, asked.SentAt, business, now), asked.Accepts) switch
    {
        (QuoteStanding.Unseen, null) => LeadDecider.Change(new QuoteSeen { At = now, SentAt = asked.SentAt }),
        (QuoteStanding.Replaced, _) => new LeadDecision.Refused("A newer quote was sent since: its link is in the newest message."),
        (_, null) => LeadDecider.Change(),
        (QuoteStanding.Answered said, var accepts) when said.Accepts == accepts => LeadDecider.Change(),
        (QuoteStanding.Answered, _) => new LeadDecision.Refused("You have answered already. If you have changed your mind, write or call us."),
        (QuoteStanding.Closed, _) => new LeadDecision.Refused("This matter is closed. Write or call us, and we open it again."),
        (QuoteStanding.Expired, true) => new LeadDecision.Refused("The quote's date is over. Write or call us, and we look at it again."),
        (_, { } accepts) => Said(lead, asked, accepts, business, now),
    };

    private static LeadDecision Said(Lead lead, LeadCommand.AnswerQuote asked, bool accepts, Business business, Instant now)
    {
        var quote = lead.Quote!;
        var text = accepts ? $"I accept the quote of {Money.Words(quote.Amount)}." : $"I decline the quote of {Money.Words(quote.Amount)}.{(asked.Reason is null ? "" : $" {asked.Reason}")}";
        var message = new MessageReceived { At = now, Who = lead.DisplayName, Channel = asked.Channel, Text = text, Kind = accepts ? ReplyKind.Confirm : ReplyKind.Unclear, Rule = Rule };
        var heard = ReplyDecisions.Hear(lead, new LeadCommand.Hear(message, Contact: null), business, now);
        return heard is LeadDecision.Change change
            ? new LeadDecision.Change([new QuoteAnswered { At = now, SentAt = asked.SentAt, Accepts = accepts, Reason = asked.Reason }, .. change.Facts])
            : heard;
    }
}
