using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Functions.Api;

/// <summary>The JSON of the API: camel case, nulls written, times in ISO 8601 UTC, enums by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJson), typeof(LocalDateJson), typeof(DurationJson), typeof(LeadIdJson), typeof(EmailAddressJson), typeof(PhoneNumberJson), typeof(TouchRefJson)])]
[JsonSerializable(typeof(AcceptedView))]
[JsonSerializable(typeof(LeadListView))]
[JsonSerializable(typeof(LeadView))]
[JsonSerializable(typeof(FactsView))]
[JsonSerializable(typeof(TouchListView))]
[JsonSerializable(typeof(SubmissionListView))]
[JsonSerializable(typeof(QuietHoursListView))]
[JsonSerializable(typeof(IReadOnlyList<ContactRuleView>))]
[JsonSerializable(typeof(MaySendView))]
[JsonSerializable(typeof(PersonFileView))]
[JsonSerializable(typeof(ErasureView))]
[JsonSerializable(typeof(SendingView))]
[JsonSerializable(typeof(ResumedView))]
[JsonSerializable(typeof(HealthView))]
public sealed partial class ApiJson : JsonSerializerContext;
