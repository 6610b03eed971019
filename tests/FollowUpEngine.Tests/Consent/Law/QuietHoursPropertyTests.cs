using FollowUpEngine.Consent.Law;
using FollowUpEngine.Intake;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Tests.Consent.Law;

/// <summary>No text outside the hours of any clock and state, at any of three years' quarters of an hour, by the file read a second time.</summary>
public sealed class QuietHoursPropertyTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Duration Step = Duration.FromMinutes(15);
    private static readonly int Steps = (int)((Instant.FromUtc(2029, 1, 1, 0, 0) - From) / Step);

    /// <summary>One of all that have the same rules on the same clocks.</summary>
    public static TheoryData<string> AllRegions =>
    [
        .. PlaceTables.Regions.Values.Select(entry => entry.Regions[0]).Distinct().Order(StringComparer.Ordinal)
            .DistinctBy(region => string.Join(' ', PlaceTables.Regions[region].Zones.Concat(NaiveLaw.Of(region).Select(rule => rule.GetProperty("region").GetString())))),
    ];

    [Theory]
    [MemberData(nameof(AllRegions))]
    public void Nothing_is_allowed_outside_the_hours_of_a_state_on_any_of_its_clocks_and_all_else_is(string region)
    {
        var hours = ContactLawRowTests.Of(new PlaceGiven { State = region });
        var zones = PlaceTables.Regions[region].Zones.Select(id => DateTimeZoneProviders.Tzdb[id]).ToList();
        var rules = NaiveLaw.Of(region);
        Assert.Contains(rules, rule => NaiveLaw.Covered(rule).Contains(region));

        var differing = Enumerable.Range(0, Steps).Select(step => From + (Step * step))
            .Where(at => hours.IsOpen(at) != zones.TrueForAll(zone => rules.All(rule => NaiveLaw.IsOpen(rule, at.InZone(zone).LocalDateTime))));

        Assert.Empty(differing.Take(3));
    }

    [Fact]
    public void Unknown_place_is_open_only_when_every_state_of_the_fifty_is()
    {
        var hours = ContactLawRowTests.Of(new PlaceGiven());
        string[] islands = ["AS", "FM", "GU", "MH", "MP", "PW", "PR", "VI", "UM"];
        var states = (from region in NaiveLaw.Covered(NaiveLaw.Rules.Single(rule => rule.GetProperty("region").GetString() == "US")).Except(islands)
                      from zone in PlaceTables.Regions[region].Zones
                      where zone is not "Pacific/Majuro" // a ZIP code of Hawaii's series on another island
                      from rule in NaiveLaw.Of(region)
                      select (Zone: DateTimeZoneProviders.Tzdb[zone], Rule: rule)).Distinct().ToList();
        var open = Enumerable.Range(0, Steps).Select(step => From + (Step * step)).Where(hours.IsOpen).ToList();

        Assert.True(open.Count > 3 * 200 * 8, $"{open.Count}");
        Assert.DoesNotContain(open, at => !states.TrueForAll(state => NaiveLaw.IsOpen(state.Rule, at.InZone(state.Zone).LocalDateTime)));
    }

    [Theory]
    [InlineData("10001", null, "305-555-0142", "NY FL", "America/New_York")] // one clock, two laws
    [InlineData("75001", null, "305-555-0142", "TX FL", "America/Chicago America/New_York")]
    [InlineData("02903", "CA", "205-555-0142", "RI CA AL", "America/New_York America/Los_Angeles America/Chicago")]
    [InlineData("39201", null, "212-555-0142", "MS NY", "America/Chicago America/New_York")]
    public void Where_evidence_disagrees_all_laws_hold_on_their_own_clocks(string? zip, string? state, string phone, string regions, string zones)
    {
        var place = new PlaceGiven { PostalCode = zip, State = state };
        var hours = ContactLawRowTests.Of(place, phone);
        var clocks = zones.Split(' ').Select(id => DateTimeZoneProviders.Tzdb[id]).ToList();
        var held = (from region in regions.Split(' ')
                    from rule in NaiveLaw.Of(region)
                    from zone in clocks
                    where NaiveLaw.Covered(rule).Any() || PlaceTables.Regions[region].Zones.Contains(zone.Id)
                    select (rule, zone)).ToList();

        var found = RecipientPlaceRules.Find(place, Testing.Given.Phone(phone));
        Assert.Equal(regions.Split(' '), found.Regions);
        Assert.Equal(zones.Split(' ').Order(StringComparer.Ordinal), found.Zones.Select(zone => zone.Id).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            Enumerable.Range(0, Steps).Select(step => From + (Step * step)),
            at => hours.IsOpen(at) != held.TrueForAll(one => NaiveLaw.IsOpen(one.rule, at.InZone(one.zone).LocalDateTime)));
    }

    [Fact]
    public void Next_opening_is_open_and_nothing_before_it_is()
    {
        foreach (var region in new[] { "TX", "AL", "RI", "FL", "NL", "PA" })
        {
            var hours = ContactLawRowTests.Of(new PlaceGiven { State = region });
            for (var at = From; at < From + Duration.FromDays(400); at += Duration.FromHours(5) + Duration.FromMinutes(7))
            {
                var next = hours.NextOpen(at)!.Value;

                Assert.True(hours.IsOpen(next));
                Assert.True(next == at || (!hours.IsOpen(at) && !hours.IsOpen(next - Duration.FromMinutes(1))));
                for (var between = at; between < next; between += Step)
                {
                    Assert.False(hours.IsOpen(between));
                }
            }
        }
    }
}
