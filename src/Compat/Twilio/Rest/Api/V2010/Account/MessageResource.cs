using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;

namespace Twilio.Rest.Api.V2010.Account;

public class MessageResource : Resource
{
    private const string Host = "https://api.twilio.com";

    private MessageResource(JsonNode json)
    {
        Body = (string?)json["body"];
        From = (string?)json["from"] is { } from ? new Types.PhoneNumber(from) : null;
        MessagingServiceSid = (string?)json["messaging_service_sid"];
        Sid = (string?)json["sid"];
        DateCreated = (string?)json["date_created"] is { } date ? DateTimeOffset.Parse(date, CultureInfo.InvariantCulture).UtcDateTime : null;
    }

    public string? Body { get; }

    public Types.PhoneNumber? From { get; }

    public string? MessagingServiceSid { get; }

    public string? Sid { get; }

    public DateTime? DateCreated { get; }

    public static async Task<MessageResource> CreateAsync(CreateMessageOptions options, ITwilioRestClient? client = null)
    {
        var request = new Request("POST", Path(client));
        request.PostParams.AddRange(options.GetParams());
        var response = await Given(client).RequestAsync(request).ConfigureAwait(false);
        return Parsed(response.Content, json => new MessageResource(json));
    }

    public static async Task<ResourceSet<MessageResource>> ReadAsync(ReadMessageOptions options, ITwilioRestClient? client = null)
    {
        var request = new Request("GET", Path(client));
        if (options.To is { } to)
        {
            request.QueryParams.Add(KeyValuePair.Create("To", to.ToString()));
        }

        if (options.PageSize is { } size)
        {
            request.QueryParams.Add(KeyValuePair.Create("PageSize", size.ToString(CultureInfo.InvariantCulture)));
        }

        var response = await Given(client).RequestAsync(request).ConfigureAwait(false);
        return new ResourceSet<MessageResource>(Page(response), next => Page(Given(client).Request(new Request("GET", next.AbsoluteUri))), options.Limit);
    }

    public static async Task<bool> DeleteAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null)
    {
        var request = new Request("DELETE", $"{Host}/2010-04-01/Accounts/{pathAccountSid ?? Given(client).AccountSid}/Messages/{pathSid}.json");
        var response = await Given(client).RequestAsync(request).ConfigureAwait(false);
        return response.StatusCode == System.Net.HttpStatusCode.NoContent;
    }

    private static ITwilioRestClient Given(ITwilioRestClient? client) =>
        client ?? throw new NotSupportedException("The stand-in for Twilio keeps no client of its own: pass one.");

    private static string Path(ITwilioRestClient? client) => $"{Host}/2010-04-01/Accounts/{Given(client).AccountSid}/Messages.json";

    private static ResourceSet<MessageResource>.Page Page(Response response) => Parsed(response.Content, json => new ResourceSet<MessageResource>.Page(
        [.. json["messages"]!.AsArray().Select(message => new MessageResource(message!))],
        (string?)json["next_page_uri"] is { } next ? new Uri(Host + next) : null));

    private static T Parsed<T>(string content, Func<JsonNode, T> read)
    {
        try
        {
            return read(JsonNode.Parse(content) ?? throw new JsonException("The answer is null."));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new ApiException(fault.Message, fault);
        }
    }
}
