namespace FollowUpEngine.Simulation.World;

/// <summary>
/// Where people live: a ZIP code and an area code with the one zone that each tells, looked up by hand, so that windows are checked
/// against facts that the engine's tables had no part in.
/// </summary>
internal sealed record Place(string? Zip, string? PhonePrefix)
{
    /// <summary>A country whose numbers tell no zone.</summary>
    private const string Australia = "+61491";

    public static readonly IReadOnlyList<Place> All =
    [
        new("04101", "+1207"), new("90012", "+1213"), new("85004", "+1602"), new("60601", "+1312"), new("96813", "+1808"),
        new("04101", "+1213"), new("60601", "+1808"), new(null, "+1602"), new("90012", null), new(null, Australia),
    ];

    private static readonly Dictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["04101"] = "America/New_York", ["+1207"] = "America/New_York",
        ["90012"] = "America/Los_Angeles", ["+1213"] = "America/Los_Angeles",
        ["85004"] = "America/Phoenix", ["+1602"] = "America/Phoenix",
        ["60601"] = "America/Chicago", ["+1312"] = "America/Chicago",
        ["96813"] = "Pacific/Honolulu", ["+1808"] = "Pacific/Honolulu",
    };

    public string? Number(int person) => PhonePrefix switch
    {
        null => null,
        Australia => $"{Australia}{570000 + person}",
        _ => $"{PhonePrefix}555{2000 + person}",
    };

    /// <summary>The zone that a ZIP code tells; null for none.</summary>
    public static string? ZoneOfZip(string? zip) => zip is null ? null : Zones.GetValueOrDefault(zip);

    /// <summary>The zone that a number tells; null for none.</summary>
    public static string? ZoneOfNumber(string number) => number.Length < 5 ? null : Zones.GetValueOrDefault(number[..5]);
}
