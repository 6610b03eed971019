using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Records;

/// <summary>All that a lead's head knows of consent, for people to read: the words that were said, and what asking and buying imply. By time, with their ends.</summary>
public static class ConsentLedger
{
    public static IReadOnlyList<(ConsentRecord Record, Instant? EndsAt)> Of(Lead lead, Business business) =>
    [
        .. Enum.GetValues<Channel>().Where(channel => ConsentRecord.ContactOf(lead, channel) is not null)
            .SelectMany(channel => StandingRules.All(lead, channel).Concat(ImpliedRules.Of(lead, channel)))
            .OrderBy(record => record.At)
            .Select(record => (record, ConsentCheckRules.EndOf(record, lead, business))),
    ];

    /// <summary>Whether the person agreed to automatic texts: true and false are their last word, null is none.</summary>
    public static bool? HasAgreedToTexts(Lead lead) =>
        StandingRules.HasDeclined(lead, Channel.Sms) ? false : StandingRules.HasAgreed(lead, Channel.Sms) ? true : null;
}
