using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Recognition;

namespace FollowUpEngine.Intake;

/// <summary>
/// Where is it? Parts as given. When the whole address stands in one field, the state and ZIP at its end ("…, Miami, FL 33101") are read out of it, since
/// the place decides when a message may go; the address itself stays whole.
/// </summary>
internal static partial class PlaceRules
{
    private const int LongestAddress = 300;

    public static PlaceGiven Of(FieldMeanings meanings)
    {
        var place = new PlaceGiven
        {
            Street = meanings.First(LeadField.Street),
            City = meanings.First(LeadField.City),
            State = meanings.First(LeadField.State),
            PostalCode = meanings.First(LeadField.PostalCode),
            Country = meanings.First(LeadField.Country),
        };
        if (place.Street is not { Length: < LongestAddress } street || place.PostalCode is not null)
        {
            return place;
        }

        var end = StateAndZip().Match(street);
        return end.Success ? place with { State = place.State ?? end.Groups["state"].Value, PostalCode = end.Groups["zip"].Value } : place;
    }

    [GeneratedRegex(@"[,\s](?<state>[A-Z]{2}),?\s+(?<zip>\d{5}(-\d{4})?)\s*(?:,?\s*(?:USA|US|United States))?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 250)]
    private static partial Regex StateAndZip();
}
