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
          "phone": "(207) 555-0110", "website": "https://acme.example", "reviewLink": "https://g.page/r/acme/review", "zone": "America/New_York",
          "hours": { "mon": ["08:00-12:00", "13:00-17:00"], "tue": ["00:00-24:00"], "wed": [], "thu": ["22:00-24:00"], "fri": ["00:00-06:00"], "sat": [], "sun": [] },
          "holidays": ["us-federal", "2026-04-20"], "services": ["Roof repair"],
          "staff": [
            { "id": "ann", "name": "Ann Doe", "roles": ["owner", "closer"], "email": "ann@acme.example", "phone": "207-555-0111", "takesTexts": true, "texts": { "agreedOn": "2026-03-01", "how": "Signed it." },
              "hours": { "mon": ["09:00-10:00"], "tue": ["09:00-10:00"], "wed": [], "thu": [], "fri": [], "sat": [], "sun": [] },
              "services": ["Roof repair"], "zips": ["044", "04401"],
              "pay": { "perMonth": 4200, "taxShare": 0.1, "commissionPerMonth": 300, "expensesPerMonth": 250, "productiveHoursPerMonth": 120 }, "absent": [{ "from": "2026-08-03", "until": "2026-08-14" }],
              "protectedBlock": { "days": ["mon", "tue"], "start": "09:00", "minutes": 90, "cover": "bob", "touches": 12, "shrinkAbove": 8 } },
            { "id": "bob", "name": "Bob Roe", "roles": ["generator"] }
          ],
          "sources": [
            { "id": "website", "name": "Website", "kind": "referral", "costs": { "spendPerMonth": 900, "toolsPerMonth": 50, "agencyPerMonth": 250.5, "hours": { "ann": 6 } }, "secrets": ["dev", "sha256:EF260E9AA3C673AF240D17A2660480361A8E081D1FFECA2A5ED0E3219FC18567"],
              "signing": { "scheme": "standardWebhooks", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
              "googleKey": "g-1", "metaVerifyToken": "m-1", "fields": { "Your name": "fullName", "zip": "postalCode" }, "honeypotFields": ["fax2"],
              "bar": { "need": { "field": "Problem" }, "serviceArea": { "field": "zip", "meets": ["04401"] }, "budget": { "field": "Budget", "below": ["under 1,000"] },
                "timing": { "field": "When", "meets": ["this week"] }, "decisionAuthority": { "field": "Owner?", "below": ["no"] } },
              "minimumSeconds": 5, "floodPerMinute": 60, "answerAtAnyHour": true, "consentText": "I agree.\nTexts may come." },
            { "id": "ads", "secrets": ["x"] }
          ],
          "apiKeys": ["k-1"],
          "messaging": { "from": "hello@acme.example", "fromName": "Acme", "replyTo": "ann@acme.example", "smsFrom": "+12075550112", "signature": "Ann\nAcme",
            "smsWindow": { "opens": "08:00", "closes": "21:00", "days": ["mon", "sat"] }, "emailWindow": { "opens": "00:00", "closes": "24:00", "days": ["sun"] },
            "quietHours": [{ "region": "FL", "note": "Late risers.", "opens": "09:00", "closes": "19:00", "days": ["mon", "tue"], "textsPer24Hours": 2 }],
            "caps": { "minimumGap": "PT6H", "textsPerDay": 2, "textsPerWeek": 5, "emailsPerDay": 3 }, "jitter": "PT20M" },
          "voice": { "ringTo": "+12075550113", "ringSeconds": 15, "numbers": ["+12075550114"], "whenClosed": "We are closed.", "whenMissed": "We missed you.", "answerAtAnyHour": false, "textsPerHour": 12 },
          "handoff": { "rules": ["service", "zip", "load", "workingNow", "roundRobin"] },
          "appointments": { "online": false, "kinds": [{ "name": "Roof inspection", "minutes": 90 }], "gapMinutes": 45, "noticeHours": 12, "daysAhead": 21, "everyMinutes": 60 },
          "stalls": { "customerWaits": "PT3H", "unansweredInquiry": "PT1H30M", "barOpen": "PT23H", "handoffUnanswered": "PT20M", "handoffToOwner": "PT40M",
            "noAppointment": "PT22H", "noOutcome": "PT21H", "noShow": "PT1H", "noQuote": "PT47H", "quoteSilent": "PT71H", "lostTrack": "PT26H" },
          "prices": { "smsSegment": 0.02, "email": 0.001 },
          "targets": { "jobsPerWeek": 6.5, "qualifiedToHeld": 0.6, "heldToWon": 0.4, "grossMargin": 0.35, "averageJob": 6200, "crewJobsPerWeek": 4, "weeksOfWork": 6, "generatorPerMonth": 5200 },
          "cadences": {
            "greet": {
              "note": "For roofs.", "starts": "inquiry", "endsOn": ["reply", "human-touch"], "reenterAfter": "P7D", "then": "quote-silent",
              "when": { "sources": ["website"], "services": ["roof repair"], "stages": ["inquiry"], "postalCodes": ["044"], "hasEmail": true, "hasPhone": true, "hasSmsConsent": false, "isTouched": false },
              "unless": { "sources": ["website"], "services": ["roof repair"], "stages": ["inquiry"], "postalCodes": ["044"], "hasEmail": true, "hasPhone": true, "hasSmsConsent": false, "isTouched": false },
              "steps": [
                { "note": "First.", "id": "s1", "sms": "inquiry-day-1", "orEmail": true, "after": "PT2H", "jitter": "PT10M",
                  "when": { "sources": ["website"], "services": ["roof repair"], "stages": ["inquiry"], "postalCodes": ["044"], "hasEmail": true, "hasPhone": true, "hasSmsConsent": false, "isTouched": false },
                  "unless": { "sources": ["website"], "services": ["roof repair"], "stages": ["inquiry"], "postalCodes": ["044"], "hasEmail": true, "hasPhone": true, "hasSmsConsent": false, "isTouched": false } },
                { "id": "w1", "wait": { "until": "10:00", "days": ["mon", "tue"] }, "after": "P1D" },
                { "id": "c1", "call": "call-task", "to": "closer", "after": "P2D", "at": "14:00" },
                { "id": "e1", "email": "inquiry-day-2", "after": "P3D" },
                { "id": "n1", "notice": "handoff", "to": "owner", "workingTime": "PT15M" }
              ]
            },
            "before": { "starts": "booked", "steps": [{ "id": "v1", "email": "visit-reminder", "beforeVisit": "PT24H" }] },
            "nurture": false
          },
          "digest": { "at": "06:30", "skipEmpty": true, "toTeam": false },
          "templates": { "first-answer.sms": "Hi {{firstName}}", "greeting.sms": "Hi", "greeting.email.subject": "Hi", "greeting.email.text": "Hi" }
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
    public static string With(string path, string? value, string file = Json)
    {
        var root = JsonNode.Parse(file)!;
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
