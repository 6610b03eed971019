using System.Text.Json.Serialization;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Embedded;

/// <summary>A kept message: an email or a text, whole.</summary>
public sealed record OutboxMessage(Instant At, EmailMessage? Email, SmsMessage? Sms)
{
    [JsonIgnore]
    public TouchKey Key => Email?.Key ?? Sms!.Key;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJson), typeof(BusinessIdJson), typeof(EmailAddressJson), typeof(PhoneNumberJson)])]
[JsonSerializable(typeof(OutboxMessage))]
internal sealed partial class OutboxJson : JsonSerializerContext;
