using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>
/// When may an automatic message reach a person, by law and by the business's own window? A rule of a state holds on those of the place's clocks
/// that are kept in that state, a country's and the window on all. No law is about emails. Sources: the file of contact law.
/// </summary>
public static class QuietHoursRules
{
    public static QuietHours Of(Lead lead, Channel channel, Business business) => Of(RecipientPlaceRules.Of(lead), channel, business);

    public static QuietHours Of(RecipientPlace place, Channel channel, Business business)
    {
        var messaging = business.Messaging;
        var window = channel == Channel.Sms ? messaging.SmsWindow : messaging.EmailWindow;
        var question = new QuietHoursCache.Question(place.Scope, channel == Channel.Sms, window, business.Hours.Holidays, messaging.OwnQuietHours);
        return business.Law.Prepared.Of(question, _ => PutTogether(place, channel, window, business));
    }

    private static QuietHours PutTogether(RecipientPlace place, Channel channel, SendWindow window, Business business)
    {
        var rules = RulesFor(place, business).Where(rule => rule.HoldsFor(channel)).ToList();
        var held = from rule in rules
                   from zone in ClocksOf(rule, place)
                   let hours = rule.On(zone)
                   where hours is not null
                   select new HeldHours(rule, hours);
        var own = SendWindowRules.InEach(Narrowed(window, place, channel), place.Zones, business.Hours.Holidays);
        return new QuietHours(rules, [.. held, .. own.Select(hours => new HeldHours(null, hours))]);
    }

    /// <summary>The most particular first: the state's, the business's own for it, the country's.</summary>
    private static IEnumerable<ContactRule> RulesFor(RecipientPlace place, Business business) => place is RecipientPlace.Unknown
        ? [business.Law.Unknown]
        : business.Law.In(place.Regions).Concat(business.Messaging.OwnQuietHours.Where(own => place.Regions.Any(own.HoldsIn))).OrderBy(rule => rule.Covers.Count > 0);

    private static IEnumerable<DateTimeZone> ClocksOf(ContactRule rule, RecipientPlace place)
    {
        if (rule.Clock is { } clock)
        {
            return [clock];
        }

        var kept = rule.Covers.Count == 0 && PlaceTables.Regions.TryGetValue(rule.Region, out var entry)
            ? place.Zones.Where(zone => entry.Zones.Contains(zone.Id)).ToList()
            : [];
        return kept.Count > 0 ? kept : place.Zones;
    }

    /// <summary>Where nothing is known of the place, the window's hours mean nothing; its days stay.</summary>
    private static SendWindow Narrowed(SendWindow window, RecipientPlace place, Channel channel) => (place, channel) switch
    {
        (RecipientPlace.Unknown, Channel.Email) => window with { Opens = RecipientPlace.Unknown.EmailHours.Opens, Closes = RecipientPlace.Unknown.EmailHours.Closes },
        (RecipientPlace.Unknown, _) => window with { Opens = LocalTime.Midnight, Closes = LocalTime.Midnight },
        _ => window,
    };
}
