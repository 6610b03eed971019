using System.Text.Json.Serialization;

namespace FollowUpEngine.Benchmarks.Servers;

/// <summary>What a website's form sends, as the servers of this project parse it.</summary>
internal sealed record FormPost(
    string Name, string Email, string Phone, string Zip, string Service, string Message, string Page, string Referrer,
    [property: JsonPropertyName("utm_source")] string UtmSource,
    [property: JsonPropertyName("utm_campaign")] string UtmCampaign,
    string Gclid,
    [property: JsonPropertyName("sms_consent")] string SmsConsent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FormPost))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class FormJson : JsonSerializerContext;

internal sealed record Receipt(string Id);
