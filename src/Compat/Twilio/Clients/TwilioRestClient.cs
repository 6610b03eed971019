using System.Text.Json;
using System.Text.Json.Nodes;
using Twilio.Exceptions;
using Twilio.Http;

namespace Twilio.Clients;

/// <summary>Basic authentication, no retries. Whatever happens on the way is an <see cref="ApiConnectionException"/>, a time-out too.</summary>
public class TwilioRestClient : ITwilioRestClient
{
    private readonly string _username;
    private readonly string _password;
    private readonly Http.HttpClient _http;

    public TwilioRestClient(string username, string password, string? accountSid = null, string? region = null, Http.HttpClient? httpClient = null, string? edge = null)
    {
        if (region is not null || edge is not null)
        {
            throw new NotSupportedException("The stand-in for Twilio knows no regions and edges.");
        }

        (_username, _password, AccountSid, _http) = (username, password, accountSid ?? username, httpClient ?? new SystemNetHttpClient());
    }

    public string AccountSid { get; }

    public Response Request(Request request) => RequestAsync(request).GetAwaiter().GetResult();

    public async Task<Response> RequestAsync(Request request)
    {
        request.SetAuth(_username, _password);
        Response response;
        try
        {
            response = await _http.MakeRequestAsync(request).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            throw new ApiConnectionException($"Connection Error: {request.Method}{request.Url}", fault);
        }

        return (int)response.StatusCode is >= 200 and < 400 ? response : throw Failure(response);
    }

    // Without a readable body the official client forgets the status too.
    private static TwilioException Failure(Response response)
    {
        var status = (int)response.StatusCode;
        JsonObject? body = null;
        try
        {
            body = JsonNode.Parse(response.Content) as JsonObject;
        }
        catch (JsonException)
        {
            // As if there were none.
        }

        return body switch
        {
            null => new ApiException($"Api Error: {response.StatusCode} - {response.Content}"),
            _ when body["message"] is null && body["title"] is not null => new ApiStandardException(Number(body["code"]), status, (string?)body["title"]),
            _ => new ApiException(Number(body["code"]), status, (string?)body["message"] ?? $"Unable to make request, {response.StatusCode}", (string?)body["more_info"]),
        };
    }

    private static int Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;
}
