using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Scheduling.Places;

/// <summary>
/// Where is this person, for the purpose of decent hours? Asked in order: postal code, state or province, area code of the phone.
/// What comes first stands as long as the next agrees with it (shares a clock); what contradicts is added, so that
/// all must be open. A country outside North America silences postal code and state, which would be misread.
/// </summary>
public static class RecipientPlaceRules
{
    private static readonly HashSet<string> NorthAmerica = new(StringComparer.OrdinalIgnoreCase)
    {
        "US", "USA", "U.S.", "U.S.A.", "United States", "United States of America", "America", "PR", "Puerto Rico",
        "CA", "CAN", "Canada",
    };

    /// <summary>The clock by which the lead's own days are counted: of several that may be theirs the most probable.</summary>
    public static DateTimeZone ZoneOf(Lead lead) => Find(lead.Place, lead.Phone).Zones[0];

    public static RecipientPlace Find(PlaceGiven place, PhoneNumber? phone)
    {
        var evidence = new List<Evidence>(3);
        var country = place.Country?.Trim();
        if (string.IsNullOrEmpty(country) || NorthAmerica.Contains(country))
        {
            Add(evidence, FromPostalCode(place.PostalCode));
            Add(evidence, FromRegion(place.State));
        }

        Add(evidence, FromPhone(phone));
        return evidence.Count == 0
            ? new RecipientPlace.Unknown([Zone("America/New_York")], "no postal code, state or area code tells the place: 12:00–20:00 Eastern")
            : Combine(evidence);
    }

    private static RecipientPlace.Known Combine(List<Evidence> evidence)
    {
        var zones = new List<string>();
        var regions = new List<string>();
        var reasons = new List<string>();
        foreach (var one in evidence)
        {
            if (zones.Count > 0 && one.Entry.Zones.Any(zones.Contains))
            {
                continue;
            }

            zones.AddRange(one.Entry.Zones);
            regions.AddRange(one.Entry.Regions.Except(regions));
            reasons.Add($"{one.Name} ({string.Join(" or ", one.Entry.Zones)})");
        }

        var why = reasons.Count == 1 ? reasons[0] : string.Join(" against ", reasons) + ": all must be open";
        return new RecipientPlace.Known([.. zones.Select(Zone)], regions, why);
    }

    private static Evidence? FromPostalCode(string? text)
    {
        var code = text?.Trim().ToUpperInvariant() ?? "";
        if (IsZip(code))
        {
            var entry = PlaceTables.Zips.GetValueOrDefault(code[..5]) ?? PlaceTables.Zips.GetValueOrDefault(code[..3]);
            return entry is null ? null : new Evidence($"ZIP code {code[..3]}xx", entry);
        }

        return IsCanadian(code) && PlaceTables.CanadianLetters.GetValueOrDefault(code[..1]) is { } district
            ? new Evidence($"postal code {code[0]}", district)
            : null;
    }

    private static Evidence? FromRegion(string? text)
    {
        var name = PlaceTables.Fold(text ?? "");
        name = name.StartsWith("US-", StringComparison.Ordinal) || name.StartsWith("CA-", StringComparison.Ordinal) ? name[3..] : name;
        return PlaceTables.Regions.GetValueOrDefault(name) is { } entry ? new Evidence($"state {entry.Regions[0]}", entry) : null;
    }

    private static Evidence? FromPhone(PhoneNumber? phone) =>
        phone is { E164: { Length: 12 } number } && number.StartsWith("+1", StringComparison.Ordinal)
        && PlaceTables.AreaCodes.GetValueOrDefault(number[2..5]) is { } entry
            ? new Evidence($"area code {number[2..5]}", entry)
            : null;

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

    private static void Add(List<Evidence> evidence, Evidence? found)
    {
        if (found is not null)
        {
            evidence.Add(found);
        }
    }

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private sealed record Evidence(string Name, PlaceEntry Entry);
}
