using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Records;

/// <summary>
/// Does a lead's consent reach for a message? Every rule of law that holds must be satisfied. A text that a cadence sends needs the person's own "yes"
/// whatever the law's file says (the playbook's section 5); an answer to who asked needs none but must not run against a "no". Pure.
/// </summary>
public static class ConsentCheckRules
{
    public const string Declined = "SMS consent not given";
    public const string None = "no SMS consent";
    public const string NotWritten = "no written SMS consent";
    public const string Expired = "consent expired";
    public const string EmailDeclined = "email consent not given";
    public const string NoEmail = "no email consent";

    public static ConsentAnswer Check(Lead lead, Channel channel, ConsentPurpose purpose, Business business, Instant now)
    {
        var said = StandingRules.Said(lead, channel);
        var declined = said is [.., { Kind: ConsentKind.Declined } last] ? last : null;
        // Who texts the business may be texted back by a person.
        var isTextedBack = purpose == ConsentPurpose.Conversation && lead.LastWord is { Channel: Channel.Sms };
        if (channel == Channel.Sms && declined is not null && !isTextedBack)
        {
            return new ConsentAnswer.Lacking(Declined, "The consent box for texts was shown and left open.", declined);
        }

        var implied = ImpliedRules.Of(lead, channel).ToList();
        if (purpose is ConsentPurpose.Answer or ConsentPurpose.Conversation)
        {
            return new ConsentAnswer.Enough(implied[0]);
        }

        var agreed = StandingRules.Agreed(said).Where(record => record.Purpose >= purpose).ToList();
        var place = RecipientPlaceRules.Of(lead);
        ConsentRecord? by = null;
        foreach (var (rule, need) in Needs(channel, purpose, place, business))
        {
            if (channel == Channel.Email && declined is not null)
            {
                return new ConsentAnswer.Lacking(EmailDeclined, $"The consent box for emails was shown and left open, and {rule?.Name} asks for consent.", declined);
            }

            var answer = Check(need, [.. agreed, .. implied], channel, rule, place.Zones[0], now);
            if (answer is ConsentAnswer.Lacking)
            {
                return answer;
            }

            by = answer.By!.Kind >= by?.Kind || by is null ? answer.By : by;
        }

        return new ConsentAnswer.Enough(by);
    }

    /// <summary>When a record of the lead ends by the law of their place (or, where that is not known, of the business's country); null: never.</summary>
    public static Instant? EndOf(ConsentRecord record, Lead lead, Business business)
    {
        var place = RecipientPlaceRules.Of(lead);
        var theirs = business.Law.Rules.Where(rule => place.Regions.Any(rule.HoldsIn)).ToList();
        return ImpliedRules.EndOf(record, place.Regions.Count > 0 ? theirs : business.Law.CountriesOn(business.Zone.Id), place.Zones[0]);
    }

    private static ConsentAnswer Check(ConsentNeed need, IReadOnlyList<ConsentRecord> records, Channel channel, ContactRule? rule, DateTimeZone zone, Instant now)
    {
        var strong = records.Where(record => StrengthOf(record, rule) >= need).ToList();
        var alive = strong.Where(record => !(ImpliedRules.EndOf(record, rule, zone) <= now)).ToList();
        if (alive.Count > 0)
        {
            return new ConsentAnswer.Enough(alive.MaxBy(record => (record.Kind, record.At)));
        }

        if (strong.MaxBy(record => ImpliedRules.EndOf(record, rule, zone)) is { } over)
        {
            var ended = ImpliedRules.EndOf(over, rule, zone)!.Value.InZone(zone).Date;
            var by = over.ExpiresAt is null ? $" ({rule?.Name})" : "";
            return new ConsentAnswer.Lacking(Expired, $"{ConsentWords.Sentence(over, zone)} It counted until {ConsentWords.Day(ended)}{by}.", over);
        }

        return channel == Channel.Email ? new ConsentAnswer.Lacking(NoEmail, $"{rule?.Name} asks for consent, and none is on record for this address.", null)
            : records.LastOrDefault(record => record.Kind == ConsentKind.Express) is { } spoken
            ? new ConsentAnswer.Lacking(NotWritten, $"{rule?.Name} asks for consent in writing. {ConsentWords.Sentence(spoken, zone)}", spoken)
            : new ConsentAnswer.Lacking(None, "Without a consent record only the direct answer to the person's own inquiry goes by SMS.", null);
    }

    /// <summary>Automatic texts are never sent on implied consent, whatever the file of law leaves open.</summary>
    private static IEnumerable<(ContactRule? Rule, ConsentNeed Need)> Needs(Channel channel, ConsentPurpose purpose, RecipientPlace place, Business business)
    {
        var asked = ConsentLaw.Of(place, business).Select(rule => ((ContactRule?)rule, rule.Terms!.Of(channel, purpose))).Where(one => one.Item2 > ConsentNeed.None).ToList();
        return channel == Channel.Sms ? asked.Where(one => one.Item2 > ConsentNeed.Express).Prepend((null, ConsentNeed.Express)) : asked;
    }

    private static ConsentNeed StrengthOf(ConsentRecord record, ContactRule? rule) => record.Kind switch
    {
        ConsentKind.ExpressWritten => ConsentNeed.Written,
        ConsentKind.Express => ConsentNeed.Express,
        ConsentKind.ImpliedByInquiry or ConsentKind.ExistingCustomer when rule?.Terms?.Life(record.Kind) is not null => ConsentNeed.Implied,
        _ => ConsentNeed.None,
    };
}
