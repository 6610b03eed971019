using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Fakes;

/// <summary>Twilio's messages: takes texts, keeps them, lists them, refuses what Twilio refuses, and reports what became of them.</summary>
public sealed class FakeTwilio(Func<DateTimeOffset> now)
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "fake-auth-token";

    private const string Messages = $"/2010-04-01/Accounts/{AccountSid}/Messages.json";

    private readonly Lock _gate = new();
    private readonly List<FakeText> _texts = [];
    private int _calls;

    public Faults Faults { get; } = new();

    /// <summary>Numbers that replied STOP.</summary>
    public HashSet<string> Stopped { get; } = new(StringComparer.Ordinal);

    /// <summary>Texts that are on their way still and so cannot be deleted.</summary>
    public HashSet<string> Unfinished { get; } = new(StringComparer.Ordinal);

    /// <summary>Error codes that are the answer for a number.</summary>
    public Dictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests to send that came, whatever became of them.</summary>
    public int Calls => _calls;

    public IReadOnlyList<FakeText> Texts
    {
        get
        {
            lock (_gate)
            {
                return [.. _texts];
            }
        }
    }

    /// <summary>Posts a signed report to where the text's sender wants it.</summary>
    public static async Task<HttpResponseMessage> ReportAsync(HttpClient http, FakeText text, string status, int? error = null)
    {
        // The fragment is Twilio's own business: it is neither sent nor signed.
        var url = text.StatusCallback!.Split('#')[0];
        List<KeyValuePair<string, string>> form =
        [
            new("AccountSid", AccountSid), new("ApiVersion", "2010-04-01"), new("From", text.From ?? ""), new("To", text.To),
            new("MessageSid", text.Sid), new("MessageStatus", status), new("SmsSid", text.Sid), new("SmsStatus", status),
        ];
        if (error is { } code)
        {
            form.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", Sign(url, form));
        return await http.SendAsync(request);
    }

    public static string Sign(string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var text = url + string.Concat(form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // Twilio's choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    internal void Map(WebApplication app)
    {
        app.MapPost(Messages, async (HttpContext http) =>
        {
            Interlocked.Increment(ref _calls);
            var form = await http.Request.ReadFormAsync();
            return await Faults.PlayAsync(http, () => IsKnown(http) ? Take(form) : Refuse(401, 20003));
        });
        // With a body of statements: an expression would be taken for a handler without a result.
        app.MapGet(Messages, async (HttpContext http) =>
        {
            return await Faults.PlayAsync(http, () => IsKnown(http) ? List(http.Request.Query) : Refuse(401, 20003));
        });
        app.MapDelete($"/2010-04-01/Accounts/{AccountSid}/Messages/{{sid}}.json", async (HttpContext http, string sid) =>
        {
            return await Faults.PlayAsync(http, () => IsKnown(http) ? Delete(sid) : Refuse(401, 20003));
        });
    }

    private IResult Delete(string sid)
    {
        lock (_gate)
        {
            if (Unfinished.Contains(sid))
            {
                return Refuse(409, 20009);
            }

            return _texts.RemoveAll(text => text.Sid == sid) > 0 ? Results.NoContent() : Refuse(404, 20404);
        }
    }

    private static bool IsKnown(HttpContext http) =>
        http.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"));

    private IResult Take(IFormCollection form)
    {
        string? to = form["To"], from = form["From"], service = form["MessagingServiceSid"], body = form["Body"];
        int? error = string.IsNullOrEmpty(to) ? 21604 : from is null && service is null ? 21603 : string.IsNullOrEmpty(body) ? 21602 : body.Length > 1600 ? 21617
            : Stopped.Contains(to) ? 21610 : Refused.TryGetValue(to, out var code) ? code : null;
        if (error is { } known)
        {
            return Refuse(400, known);
        }

        lock (_gate)
        {
            var text = new FakeText($"SM{_texts.Count + 1:x32}", to!, from, service, body!, form["StatusCallback"], now());
            _texts.Add(text);
            return Results.Text(Json(text).ToJsonString(), "application/json", statusCode: 201);
        }
    }

    private IResult List(IQueryCollection query)
    {
        var size = int.TryParse(query["PageSize"], out var asked) ? asked : 50;
        var page = int.TryParse(query["Page"], out var number) ? number : 0;
        var found = Texts.Reverse().Where(text => !query.ContainsKey("To") || text.To == query["To"]).ToList();
        var isMore = found.Count > (page + 1) * size;
        return Results.Text(
            new JsonObject
            {
                ["messages"] = new JsonArray([.. found.Skip(page * size).Take(size).Select(Json)]),
                ["next_page_uri"] = isMore ? $"{Messages}?To={Uri.EscapeDataString(query["To"].ToString())}&PageSize={size}&Page={page + 1}" : null,
                ["page"] = page,
                ["page_size"] = size,
            }.ToJsonString(),
            "application/json");
    }

    private static JsonObject Json(FakeText text) => new()
    {
        ["sid"] = text.Sid,
        ["account_sid"] = AccountSid,
        ["api_version"] = "2010-04-01",
        ["body"] = text.Body,
        ["date_created"] = text.CreatedAt.ToString("R", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal),
        ["date_sent"] = null,
        ["direction"] = "outbound-api",
        ["error_code"] = null,
        ["from"] = text.From,
        ["messaging_service_sid"] = text.MessagingServiceSid,
        ["num_media"] = "0",
        ["num_segments"] = "1",
        ["price"] = null,
        ["status"] = "queued",
        ["to"] = text.To,
        ["uri"] = $"/2010-04-01/Accounts/{AccountSid}/Messages/{text.Sid}.json",
    };

    private static IResult Refuse(int status, int code) => Results.Text(
        new JsonObject { ["code"] = code, ["message"] = $"Fake refusal {code}", ["more_info"] = $"https://www.twilio.com/docs/errors/{code}", ["status"] = status }.ToJsonString(),
        "application/json",
        statusCode: status);
}
