using System.Text.Json.Nodes;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>Writes business files by chance, and reads each once.</summary>
internal sealed class BusinessFiles(IRowStore rows, IClock clock)
{
    private static readonly string[] Zones =
        ["America/New_York", "America/Los_Angeles", "Australia/Sydney", "Europe/London", "America/Phoenix", "America/St_Johns", "Pacific/Auckland"];

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly Dictionary<string, Business> _known = new(StringComparer.Ordinal);

    /// <summary>The business as the store holds it, with the cadences on which somebody may still be under way.</summary>
    public Business Of(BusinessId id, string etag)
    {
        if (!_known.TryGetValue(etag, out var business))
        {
            // What was written since then is read instead: as if the row had been read a moment later.
            var read = new BusinessDirectory(rows, clock).FindAsync(id, default);
            _known[etag] = business = read.IsCompleted && read.GetAwaiter().GetResult() is { } found ? found : throw new InvalidOperationException("The store in memory did not answer at once.");
        }

        return business;
    }

    public static BusinessFileResult.Valid Read(string file) => BusinessFile.Read(file, Templates.Fault) switch
    {
        BusinessFileResult.Valid valid => valid,
        BusinessFileResult.Faults faults => throw new InvalidOperationException(string.Join('\n', faults.List)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A first file, or with <paramref name="before"/> a change of it: the same people and sources, other hours and limits.</summary>
    public static JsonObject Write(string id, Chance chance, JsonObject? before)
    {
        var file = before is null
            ? new JsonObject { ["id"] = id, ["name"] = $"Business {id}", ["postalAddress"] = "1 Main Street", ["zone"] = chance.OneOf(Zones) }
            : (JsonObject)before.DeepClone();
        file["hours"] = Hours(chance, isFirst: true);
        file["holidays"] = chance.Happens(0.6) ? new JsonArray("us-federal") : new JsonArray();
        file["staff"] = new JsonArray(
            Person("olga", ["owner"], chance, id),
            Blocked(Person("gena", ["generator"], chance, id), chance.For("block")),
            Person("carl", ["closer"], chance, id),
            Person("cleo", ["closer"], chance, id));
        file["sources"] = new JsonArray(Source("website", chance), Source("ads", chance));
        file["messaging"] = Messaging(id, chance);
        file["voice"] = new JsonObject { ["ringTo"] = $"+1207555{300 + Ordinal(id):D4}", ["answerAtAnyHour"] = chance.For("voice").Happens(0.7) };
        file["stalls"] = new JsonObject { ["unansweredInquiry"] = chance.OneOf<string>(["PT15M", "PT5M", "PT1H"]) };
        file["digest"] = new JsonObject { ["at"] = chance.OneOf<string>(["07:00", "02:30", "18:15"]), ["everyDay"] = chance.Happens(0.5), ["skipEmpty"] = chance.Happens(0.5) };
        return file;
    }

    /// <summary>Each business has a number of its own: <c>b7</c> texts from (207) 555-0107.</summary>
    private static string Number(string id) => $"+1207555{100 + Ordinal(id):D4}";

    private static int Ordinal(string id) => int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Messaging(string id, Chance chance)
    {
        var messaging = new JsonObject { ["from"] = $"hello@{id}.example", ["smsFrom"] = Number(id) };
        if (chance.Happens(0.5))
        {
            messaging["smsWindow"] = new JsonObject
            {
                ["opens"] = chance.OneOf<string>(["08:00", "09:30", "11:00"]),
                ["closes"] = chance.OneOf<string>(["17:00", "20:00", "21:00"]),
                ["days"] = chance.Happens(0.5) ? new JsonArray("mon", "tue", "wed", "thu", "fri") : new JsonArray([.. Days.Select(day => (JsonNode)day)]),
            };
        }

        return messaging;
    }

    private static JsonObject Person(string id, string[] roles, Chance chance, string business)
    {
        var person = new JsonObject
        {
            ["id"] = id, ["name"] = char.ToUpperInvariant(id[0]) + id[1..], ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]), ["email"] = $"{id}@{business}.example",
        };
        if (chance.Happens(0.5))
        {
            person["hours"] = Hours(chance, isFirst: false);
        }

        return person;
    }

    /// <summary>Half of those who get leads keep the beginning of their day, or a part of it, for that; the owner takes what comes meanwhile.</summary>
    private static JsonObject Blocked(JsonObject person, Chance chance)
    {
        if (chance.Happens(0.5))
        {
            person["protectedBlock"] = new JsonObject { ["cover"] = "olga", ["touches"] = 6, ["minutes"] = chance.OneOf([60, 120, 240]) };
        }

        return person;
    }

    private static JsonObject Source(string id, Chance chance) => new()
    {
        ["id"] = id,
        ["secrets"] = new JsonArray("secret"),
        ["honeypotFields"] = new JsonArray("trap"),
        ["floodPerMinute"] = 5,
        ["answerAtAnyHour"] = chance.Happens(0.2),
        ["fields"] = new JsonObject
        {
            ["who"] = "fullName", ["mail"] = "email", ["tel"] = "phone", ["zip"] = "postalCode", ["text"] = "message", ["texts_ok"] = "smsConsent", ["trial"] = "isTest", ["nr"] = "deliveryId",
        },
    };

    /// <summary>Ordinary days, a lunch break, a night shift or two mornings a week.</summary>
    private static JsonObject Hours(Chance chance, bool isFirst)
    {
        var hours = new JsonObject();
        string[] spans = (isFirst ? chance.Between(0, 3) : chance.Between(0, 5)) switch
        {
            0 => ["08:00-17:00"],
            1 => ["07:30-12:00", "13:00-19:00"],
            2 => ["09:00-24:00"],
            3 => ["00:00-06:00", "22:00-24:00"],
            _ => ["10:00-14:00"],
        };
        var days = chance.Between(3, 8);
        foreach (var day in Days.Take(days))
        {
            hours[day] = new JsonArray([.. spans.Select(span => (JsonNode)span)]);
        }

        return hours;
    }
}
