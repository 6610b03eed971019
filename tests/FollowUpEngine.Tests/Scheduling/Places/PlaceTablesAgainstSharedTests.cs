using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Scheduling.Places;

/// <summary>The compact tables against the whole lists they were made from: no clock of any row may be missing.</summary>
public sealed class PlaceTablesAgainstSharedTests
{
    private static readonly Instant[] Seasons = [Instant.FromUtc(2026, 1, 15, 12, 0), Instant.FromUtc(2026, 7, 15, 12, 0)];

    private static string Clock(string zone) =>
        string.Join(' ', Seasons.Select(at => DateTimeZoneProviders.Tzdb[zone].GetUtcOffset(at)));

    private static IEnumerable<string[]> Rows(params string[] path) =>
        File.ReadLines(SharedData.PathOf(path)).Skip(1).Select(line => line.Split(','));

    [SharedFact]
    public void Every_zip_code_of_the_list_has_its_clock_and_its_state()
    {
        var checkedRows = 0;
        foreach (var row in Rows("data", "us-zip", "zip_state_timezone.csv").Where(row => row is [_, { Length: 2 }, _, { Length: > 0 }]))
        {
            var entry = PlaceTables.Zips.GetValueOrDefault(row[0]) ?? PlaceTables.Zips[row[0][..3]];
            Assert.Contains(Clock(row[3]), entry.Zones.Select(Clock));
            Assert.True(entry.Regions.Contains(row[1]) || row[0] == "96898", row[0]); // Wake Island is filed under Hawaii
            checkedRows++;
        }

        Assert.True(checkedRows > 40_000);
    }

    [SharedFact]
    public void Every_area_code_of_the_list_has_its_clocks()
    {
        var codes = 0;
        foreach (var row in File.ReadLines(SharedData.PathOf("data", "phone", "nanp_area_codes.csv")).Skip(1))
        {
            // A place may hold a comma; the zones are the last two columns and never do.
            var zones = row.Split(',')[^2..].SelectMany(column => column.Split('|', StringSplitOptions.RemoveEmptyEntries));
            var known = PlaceTables.AreaCodes[row[..3]].Zones.Select(Clock).ToHashSet();
            Assert.All(zones, zone => Assert.Contains(Clock(zone), known));
            codes++;
        }

        Assert.Equal(codes, PlaceTables.AreaCodes.Count);
    }

    [SharedFact]
    public void Every_state_has_the_clocks_of_its_zip_codes()
    {
        foreach (var row in Rows("data", "us-zip", "zip_state_timezone.csv").Where(row => row is [not "96898", { Length: 2 }, _, { Length: > 0 }]))
        {
            Assert.Contains(Clock(row[3]), PlaceTables.Regions[row[1]].Zones.Select(Clock));
        }
    }
}
