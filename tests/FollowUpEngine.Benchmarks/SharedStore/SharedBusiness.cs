using System.Text.Json.Nodes;

namespace FollowUpEngine.Benchmarks.SharedStore;

/// <summary>A business whose cadence takes three minutes, and the people who write to it.</summary>
internal static class SharedBusiness
{
    public const string Id = "harbor";
    public const string Secret = "shared-store-run";
    public const string ApiKey = "shared-store-key";
    public const string PublicAddress = "https://follow.example";

    /// <summary>The first answer by email and text, and three steps.</summary>
    public const int MessagesOfALead = 5;

    // Texts keep to daytime at the recipient's place: each hour of the day is in one of these windows but for three.
    private static readonly (string Zip, string AreaCode, int Hours)[] Places = [("96910", "671", 10), ("04101", "207", -5), ("90012", "213", -8), ("00901", "787", -4)];

    private static (string Zip, string AreaCode, int Hours) Place { get; } = Places.FirstOrDefault(place => DateTimeOffset.UtcNow.AddHours(place.Hours).Hour is >= 9 and < 19) is { Zip: not null } open
        ? open
        : throw new InvalidOperationException("It is night wherever texts may go in the United States: run it from 13:00 to 10:00 UTC.");

    /// <summary>The business file of the benchmarks with another secret, wide windows and a short cadence.</summary>
    public static string File
    {
        get
        {
            var file = JsonNode.Parse(System.IO.File.ReadAllText("tests/FollowUpEngine.Benchmarks/busy-business.json"))!;
            file.AsObject().Remove("$schema");
            file["sources"]![0]!["secrets"] = new JsonArray(Secret);
            file["apiKeys"] = new JsonArray(ApiKey);
            file["messaging"]!["emailWindow"] = JsonNode.Parse("""{ "opens": "00:00", "closes": "24:00" }""");
            file["messaging"]!["smsWindow"] = JsonNode.Parse("""{ "opens": "08:00", "closes": "21:00", "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] }""");
            file["messaging"]!["caps"] = JsonNode.Parse("""{ "minimumGap": "PT0S", "textsPerDay": 10, "textsPerWeek": 10, "emailsPerDay": 10 }""");
            file["messaging"]!["jitter"] = "PT0S";
            file["cadences"] = JsonNode.Parse("""
                {
                  "new-inquiry": {
                    "starts": "inquiry",
                    "steps": [
                      { "id": "minute-1", "email": "inquiry-day-1", "after": "PT1M" },
                      { "id": "minute-2", "sms": "inquiry-2h", "after": "PT2M" },
                      { "id": "minute-3", "email": "inquiry-day-3", "after": "PT3M" }
                    ]
                  }
                }
                """);
            return file.ToJsonString();
        }
    }

    public static string Email(int lead) => $"pat{lead}@mail.example";

    public static string Phone(int lead) => $"+1{Place.AreaCode}555{lead:D4}";

    public static IEnumerable<KeyValuePair<string, string>> Form(int lead) =>
    [
        new("name", "Pat Example"), new("email", Email(lead)), new("phone", Phone(lead)), new("zip", Place.Zip), new("message", $"No heat in house {lead}."), new("consent", "yes"),
    ];
}
