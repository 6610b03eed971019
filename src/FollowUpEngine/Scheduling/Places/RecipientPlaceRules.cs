using System.Globalization;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Scheduling.Places;

/// <summary>
/// Where is this person, for the purpose of decent and lawful hours? Asked in order: postal code, state or province, area code of the phone.
/// What comes first stands as long as the next agrees with it (shares a clock and a state); what contradicts is added, so that all must
/// be open: two states on one clock have two laws. A country outside North America silences postal code and state, which would be misread.
/// </summary>
public static class RecipientPlaceRules
{
    private const int MostKept = 20_000;

    private static readonly HashSet<string> NorthAmerica = new(StringComparer.OrdinalIgnoreCase)
    {
        "US", "USA", "U.S.", "U.S.A.", "United States", "United States of America", "America", "PR", "Puerto Rico",
        "CA", "CAN", "Canada",
    };

    private static readonly RecipientPlace.Unknown Nowhere = new([Zone("America/New_York")], "no postal code, state or area code tells the place");

    // Asked for every message that falls due, and a business's leads live in few places.
    private static readonly KeptAnswers<Question, RecipientPlace> Known = new(MostKept);

    /// <summary>The clock by which the lead's own days are counted: of several that may be theirs the most probable.</summary>
    public static DateTimeZone ZoneOf(Lead lead) => Of(lead).Zones[0];

    public static RecipientPlace Of(Lead lead) => Find(lead.Place, lead.Phone);

    public static RecipientPlace Find(PlaceGiven place, PhoneNumber? phone) =>
        Known.Of(new Question(place.PostalCode, place.State, place.Country, AreaCodeOf(phone)), Find);

    private static RecipientPlace Find(Question asked)
    {
        var evidence = new List<PlaceEvidence>(3);
        var country = asked.Country?.Trim();
        if (string.IsNullOrEmpty(country) || NorthAmerica.Contains(country))
        {
            Add(evidence, FromPostalCode(asked.PostalCode));
            Add(evidence, FromRegion(asked.State));
        }

        Add(evidence, FromAreaCode(asked.AreaCode));
        return evidence.Count == 0 ? Nowhere : Combine(evidence);
    }

    private static RecipientPlace.Known Combine(List<PlaceEvidence> evidence)
    {
        var zones = new List<string>();
        var regions = new List<string>();
        var standing = new List<PlaceEvidence>();
        foreach (var one in evidence)
        {
            var sharesState = one.Regions.Count == 0 || one.Regions.Any(regions.Contains);
            if (zones.Count > 0 && sharesState && one.Zones.Any(zones.Contains))
            {
                continue;
            }

            zones.AddRange(one.Zones.Except(zones));
            regions.AddRange(one.Regions.Except(regions));
            standing.Add(one);
        }

        var why = standing.Count == 1
            ? standing[0].InWords(withRegions: false)
            : string.Join(" against ", standing.Select(one => one.InWords(withRegions: true))) + ": all must be open";
        return new RecipientPlace.Known([.. zones.Select(Zone)], regions, evidence, why);
    }

    private static PlaceEvidence? FromPostalCode(string? text)
    {
        var code = text?.Trim().ToUpperInvariant() ?? "";
        if (IsZip(code))
        {
            var entry = PlaceTables.Zips.GetValueOrDefault(code[..5]) ?? PlaceTables.Zips.GetValueOrDefault(code[..3]);
            return entry is null ? null : Evidence($"ZIP code {code[..3]}xx", entry);
        }

        return IsCanadian(code) && PlaceTables.CanadianLetters.GetValueOrDefault(code[..1]) is { } district
            ? Evidence($"postal code {code[0]}", district)
            : null;
    }

    private static PlaceEvidence? FromRegion(string? text)
    {
        var name = PlaceTables.Fold(text ?? "");
        name = name.StartsWith("US-", StringComparison.Ordinal) || name.StartsWith("CA-", StringComparison.Ordinal) ? name[3..] : name;
        return PlaceTables.Regions.GetValueOrDefault(name) is { } entry ? Evidence($"state {entry.Regions[0]}", entry) : null;
    }

    private static PlaceEvidence? FromAreaCode(int code) =>
        code > 0 && code.ToString(CultureInfo.InvariantCulture) is var digits && PlaceTables.AreaCodes.GetValueOrDefault(digits) is { } entry
            ? Evidence($"area code {digits}", entry)
            : null;

    /// <summary>Zero for a number that has none.</summary>
    private static int AreaCodeOf(PhoneNumber? phone) =>
        phone is { E164: { Length: 12 } number } && number.StartsWith("+1", StringComparison.Ordinal)
            ? int.Parse(number.AsSpan(2, 3), CultureInfo.InvariantCulture)
            : 0;

    /// <summary>Five digits, or nine with or without a hyphen or space. Four digits may have lost a zero or more: not read.</summary>
    private static bool IsZip(string code) =>
        code.Length is 5 or 9 or 10
        && code.AsSpan(0, 5).ContainsAnyExceptInRange('0', '9') is false
        && (code.Length == 5 || code.AsSpan(code.Length - 4).ContainsAnyExceptInRange('0', '9') is false)
        && (code.Length < 10 || code[5] is '-' or ' ');

    private static bool IsCanadian(string code)
    {
        var tight = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return tight.Length is 3 or 6 && tight.Select((c, i) => i % 2 == 0 ? char.IsAsciiLetter(c) : char.IsAsciiDigit(c)).All(fits => fits);
    }

    private static void Add(List<PlaceEvidence> evidence, PlaceEvidence? found)
    {
        if (found is not null)
        {
            evidence.Add(found);
        }
    }

    private static PlaceEvidence Evidence(string name, PlaceEntry entry) => new(name, entry.Regions, entry.Zones);

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private readonly record struct Question(string? PostalCode, string? State, string? Country, int AreaCode);
}
