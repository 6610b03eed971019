using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling.Places;

namespace FollowUpEngine.Consent.Law;

/// <summary>
/// Whose rules on consent hold for a message? Those of the places where the person may be and, since they bind senders too (CASL section 12), those of the
/// country that keeps the business's clock; all of them at once. Where nothing tells the person's place, the rule for that and the business's country.
/// </summary>
internal static class ConsentLaw
{
    public static IReadOnlyList<ContactRule> Of(RecipientPlace place, Business business) =>
        business.Law.PreparedConsent.Of((place.Scope, place is RecipientPlace.Unknown, business.Zone.Id), _ =>
        [
            .. business.Law.CountriesOn(business.Zone.Id)
                .Union(place is RecipientPlace.Unknown ? [business.Law.Unknown] : business.Law.Rules.Where(rule => place.Regions.Any(rule.HoldsIn)))
                .Where(rule => rule.Terms is not null),
        ]);
}
