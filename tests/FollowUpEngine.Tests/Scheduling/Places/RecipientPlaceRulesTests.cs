using FollowUpEngine.Consent.Law;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Scheduling.Places;

public sealed class RecipientPlaceRulesTests
{
    private static RecipientPlace Find(string? postalCode = null, string? state = null, string? phone = null, string? country = null) =>
        RecipientPlaceRules.Find(
            new PlaceGiven { PostalCode = postalCode, State = state, Country = country },
            PhoneNumber.TryParse(phone, out _));

    private static string Zones(RecipientPlace place) =>
        place is RecipientPlace.Known ? string.Join(' ', place.Zones.Select(zone => zone.Id).Order(StringComparer.Ordinal)) : "unknown";

    [Theory]
    [InlineData("04101", "America/New_York")]
    [InlineData("04101-1234", "America/New_York")]
    [InlineData(" 041011234 ", "America/New_York")]
    [InlineData("37321", "America/Chicago America/New_York")] // a Tennessee prefix with two clocks
    [InlineData("85001", "America/Phoenix")]
    [InlineData("96801", "Pacific/Honolulu")]
    [InlineData("96799", "Pacific/Pago_Pago")] // all five digits win over Hawaii's prefix
    [InlineData("00901", "America/Puerto_Rico")]
    [InlineData("09012", "unknown")] // military
    [InlineData("00000", "unknown")]
    [InlineData("4101", "unknown")] // has lost a zero, or more
    [InlineData("0410x", "unknown")]
    [InlineData("04101_1234", "unknown")]
    [InlineData("M5V 3L9", "America/Toronto")]
    [InlineData("a1c5s7", "America/Halifax America/St_Johns")]
    [InlineData("V6B", "America/Edmonton America/Vancouver")]
    [InlineData("D1A 1A1", "unknown")] // no district has D
    [InlineData("SW1A 1AA", "unknown")]
    public void Postal_code_names_its_clocks(string code, string expected) => Assert.Equal(expected, Zones(Find(code)));

    [Theory]
    [InlineData("ME", "America/New_York")]
    [InlineData("maine", "America/New_York")]
    [InlineData("US-ME", "America/New_York")]
    [InlineData("Québec", "America/Halifax America/Toronto")]
    [InlineData("FL", "America/Chicago America/New_York")]
    [InlineData("District of Columbia", "America/New_York")]
    [InlineData("CA", "America/Los_Angeles")]
    [InlineData("Bavaria", "unknown")]
    [InlineData("\ud800", "unknown")]
    public void State_names_all_its_clocks(string state, string expected) => Assert.Equal(expected, Zones(Find(state: state)));

    [Theory]
    [InlineData("207-555-0142", "America/New_York")]
    [InlineData("208-555-0142", "America/Denver America/Los_Angeles")]
    [InlineData("+44 20 7946 0958", "unknown")]
    public void Area_code_is_asked_last(string phone, string expected) => Assert.Equal(expected, Zones(Find(phone: phone)));

    [Theory]
    [InlineData("04101", "ME", "207-555-0142", "America/New_York")]
    [InlineData("37402", "TN", "901-555-0142", "America/Chicago America/New_York")] // nothing contradicts the ZIP code
    [InlineData("04101", "CA", null, "America/Los_Angeles America/New_York")]
    [InlineData("04101", null, "415-555-0142", "America/Los_Angeles America/New_York")] // a number that moved, or its owner is away
    [InlineData(null, "ME", "415-555-0142", "America/Los_Angeles America/New_York")]
    public void What_contradicts_is_added(string? code, string? state, string? phone, string expected) =>
        Assert.Equal(expected, Zones(Find(code, state, phone)));

    [Theory]
    [InlineData("US", "America/New_York")]
    [InlineData("united states", "America/New_York")]
    [InlineData("France", "unknown")]
    public void Foreign_country_silences_a_postal_code_that_looks_American(string country, string expected) =>
        Assert.Equal(expected, Zones(Find("04101", "ME", country: country)));

    [Fact]
    public void Reason_names_the_evidence_but_not_the_person()
    {
        var place = Assert.IsType<RecipientPlace.Known>(Find("04101", phone: "415-555-0142"));

        Assert.Equal("ZIP code 041xx (ME, America/New_York) against area code 415 (CA, America/Los_Angeles): all must be open", place.Why);
        Assert.Equal(["ME", "CA"], place.Regions);
    }

    [Theory]
    [InlineData(11, 59, false)]
    [InlineData(12, 0, true)]
    [InlineData(19, 59, true)]
    [InlineData(20, 0, false)]
    public void Unknown_place_gets_emails_when_no_coast_minds(int hour, int minute, bool open)
    {
        var place = Find();
        var at = new LocalDateTime(2026, 3, 11, hour, minute).InZoneStrictly(Hours.Zone("America/New_York")).ToInstant();

        Assert.IsType<RecipientPlace.Unknown>(place);
        Assert.Equal(open, QuietHoursRules.Of(place, Channel.Email, Given.Harbor).IsOpen(at));
    }

    [Theory]
    [InlineData("10001", null, "212-555-0142", "NY", "ZIP code 100xx (America/New_York)")]
    [InlineData("10001", null, "305-555-0142", "NY FL", "ZIP code 100xx (NY, America/New_York) against area code 305 (FL, America/New_York): all must be open")]
    [InlineData("79901", null, "214-555-0142", "TX", "ZIP code 799xx (TX, America/Denver) against area code 214 (TX, America/Chicago): all must be open")] // one law, two clocks
    [InlineData("06390", "NY", "212-555-0142", "CT NY", "ZIP code 063xx (America/New_York)")] // a prefix of two states
    [InlineData("10001", null, "787-555-0142", "NY", "ZIP code 100xx (NY, America/New_York) against area code 787 (America/Puerto_Rico): all must be open")]
    [InlineData(null, null, "787-555-0142", "", "area code 787 (America/Puerto_Rico)")]
    public void States_that_disagree_are_all_kept_even_on_one_clock(string? code, string? state, string phone, string regions, string why)
    {
        var place = Find(code, state, phone);

        Assert.Equal(regions, string.Join(' ', place.Regions));
        Assert.Equal(why, place.Why);
    }

    [Fact]
    public void Every_zone_and_region_of_the_tables_exists()
    {
        var entries = PlaceTables.Zips.Values.Concat(PlaceTables.AreaCodes.Values).Concat(PlaceTables.CanadianLetters.Values).Concat(PlaceTables.Regions.Values);

        Assert.All(entries, entry =>
        {
            Assert.NotEmpty(entry.Zones);
            Assert.All(entry.Zones, id => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)));
            Assert.All(entry.Regions.Where(region => region != "UM"), region => Assert.True(PlaceTables.Regions.ContainsKey(region), region));
        });
    }
}
