using System.Text.Json;
using System.Text.Json.Nodes;

namespace SendGrid.Helpers.Mail;

/// <summary>A message with one personalization, which is all that one recipient needs.</summary>
public class SendGridMessage
{
    private readonly JsonArray _to = [];
    private readonly JsonObject _headers = [];
    private readonly JsonObject _customArgs = [];
    private readonly JsonObject _tracking = [];
    private readonly JsonArray _attachments = [];

    public EmailAddress? From { get; set; }

    public string? Subject { get; set; }

    public string? PlainTextContent { get; set; }

    public string? HtmlContent { get; set; }

    public EmailAddress? ReplyTo { get; set; }

    public void AddTo(string email, string? name = null) => _to.Add(Json(new EmailAddress(email, name)));

    public void AddHeader(string headerKey, string headerValue, int personalizationIndex = 0, Personalization? personalization = null)
    {
        OnlyTheFirst(personalizationIndex, personalization);
        _headers[headerKey] = headerValue;
    }

    public void AddCustomArg(string customArgKey, string customArgValue, int personalizationIndex = 0, Personalization? personalization = null)
    {
        OnlyTheFirst(personalizationIndex, personalization);
        _customArgs[customArgKey] = customArgValue;
    }

    public void AddAttachment(string filename, string base64Content, string? type = null, string? disposition = null, string? content_id = null)
    {
        var attachment = new JsonObject { ["content"] = base64Content };
        Add(attachment, "type", type);
        attachment["filename"] = filename;
        Add(attachment, "disposition", disposition);
        Add(attachment, "content_id", content_id);
        _attachments.Add((JsonNode)attachment);
    }

    public void SetClickTracking(bool enable, bool enableText) => _tracking["click_tracking"] = new JsonObject { ["enable"] = enable, ["enable_text"] = enableText };

    public void SetOpenTracking(bool enable, string? substitutionTag = null) => _tracking["open_tracking"] = Switch(enable, ("substitution_tag", substitutionTag));

    public void SetSubscriptionTracking(bool enable, string? html = null, string? text = null, string? substitutionTag = null) =>
        _tracking["subscription_tracking"] = Switch(enable, ("html", html), ("text", text), ("substitution_tag", substitutionTag));

    public string Serialize(bool useDefaultSerialization = true)
    {
        var personalization = new JsonObject { ["to"] = _to.DeepClone() };
        AddUnlessEmpty(personalization, "headers", _headers);
        AddUnlessEmpty(personalization, "custom_args", _customArgs);
        var message = new JsonObject();
        Add(message, "from", From is null ? null : Json(From));
        Add(message, "subject", Subject);
        message["personalizations"] = new JsonArray(personalization);
        message["content"] = new JsonArray([.. Content("text/plain", PlainTextContent), .. Content("text/html", HtmlContent)]);
        if (_attachments.Count > 0)
        {
            message["attachments"] = _attachments.DeepClone();
        }

        AddUnlessEmpty(message, "tracking_settings", _tracking);
        Add(message, "reply_to", ReplyTo is null ? null : Json(ReplyTo));
        return message.ToJsonString(JsonSerializerOptions.Default);
    }

    private static void OnlyTheFirst(int index, Personalization? personalization)
    {
        if (index != 0 || personalization is not null)
        {
            throw new NotSupportedException("The stand-in for SendGrid knows one personalization.");
        }
    }

    private static JsonObject Json(EmailAddress address)
    {
        var json = new JsonObject();
        Add(json, "name", address.Name);
        Add(json, "email", address.Email);
        return json;
    }

    private static JsonObject Switch(bool enable, params ReadOnlySpan<(string Name, string? Value)> texts)
    {
        var json = new JsonObject { ["enable"] = enable };
        foreach (var (name, value) in texts)
        {
            Add(json, name, value);
        }

        return json;
    }

    private static JsonNode[] Content(string type, string? value) => string.IsNullOrEmpty(value) ? [] : [new JsonObject { ["type"] = type, ["value"] = value }];

    private static void Add(JsonObject to, string name, JsonNode? value)
    {
        if (value is not null)
        {
            to[name] = value;
        }
    }

    private static void AddUnlessEmpty(JsonObject to, string name, JsonObject value)
    {
        if (value.Count > 0)
        {
            to[name] = value.DeepClone();
        }
    }
}
