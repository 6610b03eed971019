using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Fakes;

/// <summary>SendGrid's mail sending: takes emails, keeps them, refuses what SendGrid refuses, and reports what became of them.</summary>
public sealed class FakeSendGrid(Func<DateTimeOffset> now)
{
    public const string ApiKey = "fake-api-key";

    private readonly Lock _gate = new();
    private readonly List<FakeEmail> _emails = [];
    private readonly ECDsa _signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private int _calls;

    public Faults Faults { get; } = new();

    /// <summary>Senders that nobody verified.</summary>
    public HashSet<string> Unverified { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The key that its events are signed with, as SendGrid shows it.</summary>
    public string EventKey => Convert.ToBase64String(_signer.ExportSubjectPublicKeyInfo());

    /// <summary>Requests to send that came, whatever became of them.</summary>
    public int Calls => _calls;

    public IReadOnlyList<FakeEmail> Emails
    {
        get
        {
            lock (_gate)
            {
                return [.. _emails];
            }
        }
    }

    /// <summary>An event of an email, as the webhook brings it.</summary>
    public JsonObject Event(FakeEmail email, string kind, params (string Name, string Value)[] more)
    {
        var told = new JsonObject
        {
            ["email"] = email.To,
            ["event"] = kind,
            ["timestamp"] = now().ToUnixTimeSeconds(),
            ["sg_event_id"] = $"{kind}-{email.MessageId}",
            ["sg_message_id"] = $"{email.MessageId}.recvd-1",
        };
        foreach (var (name, value) in email.CustomArgs.Select(pair => (pair.Key, pair.Value)).Concat(more))
        {
            told[name] = value;
        }

        return told;
    }

    /// <summary>Posts events to a webhook, signed.</summary>
    public async Task<HttpResponseMessage> ReportAsync(HttpClient http, Uri webhook, IEnumerable<JsonObject> events)
    {
        // SendGrid ends a batch with a line break, which is signed too.
        var body = Encoding.UTF8.GetBytes(new JsonArray([.. events]).ToJsonString(JsonSerializerOptions.Default) + "\r\n");
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        Sign(request, body);
        return await http.SendAsync(request);
    }

    public void Sign(HttpRequestMessage request, byte[] body)
    {
        var timestamp = now().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        request.Headers.Add(
            "X-Twilio-Email-Event-Webhook-Signature",
            Convert.ToBase64String(_signer.SignData([.. Encoding.ASCII.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    /// <summary>Addresses whose erasure was asked for.</summary>
    public HashSet<string> Erased { get; } = new(StringComparer.Ordinal);

    internal void Map(WebApplication app)
    {
        app.MapPost("/v3/mail/send", async (HttpContext http) =>
        {
            Interlocked.Increment(ref _calls);
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            return await Faults.PlayAsync(http, () => IsKnown(http) ? Take(http, body) : Refuse(401, null));
        });
        app.MapPost("/v3/recipients/erasejob", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            return await Faults.PlayAsync(http, () => IsKnown(http) ? Erase(body) : Refuse(401, null));
        });
    }

    private static bool IsKnown(HttpContext http) => http.Request.Headers.Authorization == $"Bearer {ApiKey}";

    private IResult Erase(string body)
    {
        if (JsonNode.Parse(body) is not JsonObject wish || wish["email_addresses"] is not JsonArray { Count: > 0 } addresses)
        {
            return Refuse(400, "email_addresses");
        }

        lock (_gate)
        {
            Erased.UnionWith(addresses.Select(address => (string)address!));
        }

        return Results.Text("""{"job_id":"fake-job"}""", "application/json", statusCode: 202);
    }

    private IResult Take(HttpContext http, string body)
    {
        if (JsonNode.Parse(body) is not JsonObject mail || mail["personalizations"] is not JsonArray { Count: > 0 } || mail["from"] is not JsonObject from || mail["content"] is not JsonArray { Count: > 0 })
        {
            return Refuse(400, "personalizations");
        }

        lock (_gate)
        {
            var email = new FakeEmail($"fake{_emails.Count + 1}", mail);
            if (Unverified.Contains((string)from["email"]!))
            {
                return Refuse(403, "from");
            }

            if (!email.To.Contains('@', StringComparison.Ordinal))
            {
                return Refuse(400, "personalizations.0.to.0.email");
            }

            _emails.Add(email);
            if (!http.RequestAborted.IsCancellationRequested)
            {
                http.Response.Headers["X-Message-Id"] = email.MessageId;
            }

            return Results.StatusCode(202);
        }
    }

    private static IResult Refuse(int status, string? field) => Results.Text(
        new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = "Fake refusal.", ["field"] = field, ["help"] = null }) }.ToJsonString(),
        "application/json",
        statusCode: status);
}
