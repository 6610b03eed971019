using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUpEngine.Businesses;

namespace FollowUpEngine.Tests.Businesses;

/// <summary>A valid file in which every key stands, and a way to change one place in it.</summary>
internal static class FullBusinessFile
{
    public const string HashOfDev = "ef260e9aa3c673af240d17a2660480361a8e081d1ffeca2a5ed0e3219fc18567";

    public const string Json = """
        {
          "$schema": "business.schema.json", "id": "acme", "name": "Acme Roofing", "postalAddress": "1 Main Street, Bangor, ME 04401",
          "phone": "(207) 555-0110", "website": "https://acme.example", "zone": "America/New_York",
          "hours": { "mon": ["08:00-12:00", "13:00-17:00"], "tue": ["00:00-24:00"], "wed": [], "thu": ["22:00-24:00"], "fri": ["00:00-06:00"], "sat": [], "sun": [] },
          "holidays": ["us-federal", "2026-04-20"], "services": ["Roof repair"],
          "staff": [
            { "id": "ann", "name": "Ann Doe", "roles": ["owner", "closer"], "email": "ann@acme.example", "phone": "207-555-0111",
              "hours": { "mon": ["09:00-10:00"], "tue": ["09:00-10:00"], "wed": [], "thu": [], "fri": [], "sat": [], "sun": [] } },
            { "id": "bob", "name": "Bob Roe", "roles": ["generator"] }
          ],
          "sources": [
            { "id": "website", "name": "Website", "secrets": ["dev", "sha256:EF260E9AA3C673AF240D17A2660480361A8E081D1FFECA2A5ED0E3219FC18567"],
              "signing": { "scheme": "standardWebhooks", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
              "googleKey": "g-1", "metaVerifyToken": "m-1", "fields": { "Your name": "fullName", "zip": "postalCode" }, "honeypotFields": ["fax2"],
              "minimumSeconds": 5, "floodPerMinute": 60, "answerAtAnyHour": true, "consentText": "I agree.\nTexts may come." },
            { "id": "ads", "secrets": ["x"] }
          ],
          "apiKeys": ["k-1"],
          "messaging": { "from": "hello@acme.example", "fromName": "Acme", "replyTo": "ann@acme.example", "smsFrom": "+12075550112", "signature": "Ann\nAcme",
            "smsWindow": { "opens": "08:00", "closes": "21:00", "days": ["mon", "sat"] }, "emailWindow": { "opens": "00:00", "closes": "24:00", "days": ["sun"] } },
          "stalls": { "unansweredInquiry": "PT1H30M" }, "digest": { "at": "06:30", "skipEmpty": true },
          "templates": { "first-answer.sms": "Hi {{firstName}}" }
        }
        """;

    public static BusinessFileResult Read(string json) => BusinessFile.Read(json, (_, source) => source.Contains("{{nobody}}", StringComparison.Ordinal) ? "Unknown field nobody." : null);

    public static BusinessFileResult.Valid ReadValid(string json)
    {
        var result = Read(json);
        Assert.True(result is BusinessFileResult.Valid, result is BusinessFileResult.Faults faults ? string.Join('\n', faults.List) : "");
        return (BusinessFileResult.Valid)result;
    }

    public static IReadOnlyList<BusinessFileFault> FaultsOf(string json) => Assert.IsType<BusinessFileResult.Faults>(Read(json)).List;

    /// <summary>The file with the value at a path replaced or added; with null taken out.</summary>
    public static string With(string path, string? value)
    {
        var root = JsonNode.Parse(Json)!;
        var steps = path.Replace("]", "", StringComparison.Ordinal).Split(['.', '[']);
        var parent = root;
        foreach (var step in steps[..^1])
        {
            parent = parent is JsonArray array ? array[int.Parse(step, null)]! : parent[step]!;
        }

        var (last, node) = (steps[^1], value is null ? null : JsonNode.Parse(value));
        if (parent is JsonArray list)
        {
            list[int.Parse(last, null)] = node;
        }
        else if (value is null)
        {
            parent.AsObject().Remove(last);
        }
        else
        {
            parent[last] = node;
        }

        return root.ToJsonString(new JsonSerializerOptions());
    }
}
