using System.Text.Json.Serialization;
using FollowUpEngine.Local.Commands.Cadences;
using FollowUpEngine.Local.Commands.Doctor;
using FollowUpEngine.Local.Commands.Importing;
using FollowUpEngine.Local.Commands.Moving;
using FollowUpEngine.Local.Commands.Numbers;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Local.Commands;

/// <summary>What <c>--json</c> prints. Programs read it: names stay, new ones may come.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(InstantJson), typeof(LocalDateJson), typeof(LeadIdJson)])]
[JsonSerializable(typeof(FailureAnswer))]
[JsonSerializable(typeof(ReadyAnnouncement))]
[JsonSerializable(typeof(BusinessCheckAnswer))]
[JsonSerializable(typeof(BusinessApplyAnswer))]
[JsonSerializable(typeof(DigestAnswer))]
[JsonSerializable(typeof(QuietHoursHead))]
[JsonSerializable(typeof(MaySendTold))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(NumbersAnswer))]
[JsonSerializable(typeof(PreviewAnswer))]
[JsonSerializable(typeof(CadenceMoveAnswer))]
[JsonSerializable(typeof(ExportAnswer))]
[JsonSerializable(typeof(PersonExportAnswer))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(LeadImportAnswer))]
internal sealed partial class CommandJson : JsonSerializerContext;
