namespace FollowUpEngine.Simulation.World;

/// <summary>
/// Where people live: a ZIP code and an area code with the one zone and the state that each tells, looked up by hand, so that windows are checked
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
        new("33101", "+1305"), new("04101", "+1305"), new("75201", "+1214"), new("35203", "+1205"), new("75201", "+1205"),
    ];

    private static readonly Dictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["04101"] = "America/New_York", ["+1207"] = "America/New_York",
        ["90012"] = "America/Los_Angeles", ["+1213"] = "America/Los_Angeles",
        ["85004"] = "America/Phoenix", ["+1602"] = "America/Phoenix",
        ["60601"] = "America/Chicago", ["+1312"] = "America/Chicago",
        ["96813"] = "Pacific/Honolulu", ["+1808"] = "Pacific/Honolulu",
        ["33101"] = "America/New_York", ["+1305"] = "America/New_York",
        ["75201"] = "America/Chicago", ["+1214"] = "America/Chicago",
        ["35203"] = "America/Chicago", ["+1205"] = "America/Chicago",
    };

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["04101"] = "ME", ["+1207"] = "ME", ["90012"] = "CA", ["+1213"] = "CA", ["85004"] = "AZ", ["+1602"] = "AZ", ["60601"] = "IL", ["+1312"] = "IL",
        ["96813"] = "HI", ["+1808"] = "HI", ["33101"] = "FL", ["+1305"] = "FL", ["75201"] = "TX", ["+1214"] = "TX", ["35203"] = "AL", ["+1205"] = "AL",
    };

    public string? Number(int person) => PhonePrefix switch
    {
        null => null,
        Australia => $"{Australia}{570000 + person}",
        _ => $"{PhonePrefix}555{2000 + person}",
    };

    /// <summary>The zone that a ZIP code tells; null for none.</summary>
    public static string? ZoneOfZip(string? zip) => zip is null ? null : Zones.GetValueOrDefault(zip);

    /// <summary>The state that a ZIP code tells; null for none.</summary>
    public static string? StateOfZip(string? zip) => zip is null ? null : States.GetValueOrDefault(zip);

    /// <summary>The state that a number tells; null for none.</summary>
    public static string? StateOfNumber(string number) => number.Length < 5 ? null : States.GetValueOrDefault(number[..5]);

    /// <summary>The zone that a number tells; null for none.</summary>
    public static string? ZoneOfNumber(string number) => number.Length < 5 ? null : Zones.GetValueOrDefault(number[..5]);
}
