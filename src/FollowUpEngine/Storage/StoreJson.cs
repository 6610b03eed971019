using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpEngine.Access;
using FollowUpEngine.Appointments;
using FollowUpEngine.Blocks;
using FollowUpEngine.Boards;
using FollowUpEngine.Imports;
using FollowUpEngine.Intake;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Privacy;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;

namespace FollowUpEngine.Storage;

/// <summary>The JSON of stored rows: generated serialisers, nulls left out, times as ISO text.</summary>
[JsonSerializable(typeof(LeadFact))]
[JsonSerializable(typeof(Inquiry))]
[JsonSerializable(typeof(HeadBody))]
[JsonSerializable(typeof(DueBody))]
[JsonSerializable(typeof(ContactBody))]
[JsonSerializable(typeof(SeenBody))]
[JsonSerializable(typeof(TouchBody))]
[JsonSerializable(typeof(SuppressionBody))]
[JsonSerializable(typeof(SubmissionBody))]
[JsonSerializable(typeof(DirectoryBody))]
[JsonSerializable(typeof(DigestBody))]
[JsonSerializable(typeof(HeartbeatBody))]
[JsonSerializable(typeof(RouteBody))]
[JsonSerializable(typeof(ErasureBody))]
[JsonSerializable(typeof(TallyBody))]
[JsonSerializable(typeof(AssignmentBody))]
[JsonSerializable(typeof(SlotBody))]
[JsonSerializable(typeof(FeedBody))]
[JsonSerializable(typeof(LinkBody))]
[JsonSerializable(typeof(SignInAskBody))]
[JsonSerializable(typeof(SignInLinkBody))]
[JsonSerializable(typeof(SignInRateBody))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(BoardCard))]
[JsonSerializable(typeof(BoardCounts))]
[JsonSerializable(typeof(ActBody))]
[JsonSerializable(typeof(KeptNumbers))]
[JsonSerializable(typeof(ClosedMonth))]
[JsonSerializable(typeof(LateBody))]
[JsonSerializable(typeof(BlockDay))]
[JsonSerializable(typeof(BlockPlan))]
[JsonSerializable(typeof(ImportJob))]
public sealed partial class StoreJson : JsonSerializerContext
{
    /// <summary>The schema version written with every row; readers refuse a newer one.</summary>
    public const int Version = 1;

    public static StoreJson Rows { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Rows are never pasted into HTML, so text in any script stays readable and short.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new InstantJson(), new LocalDateJson(), new DurationJson(), new LeadIdJson(), new EmailAddressJson(), new PhoneNumberJson(), new JsonStringEnumConverter(),
        },
    });
}
