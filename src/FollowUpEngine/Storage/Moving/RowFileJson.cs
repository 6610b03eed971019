using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FollowUpEngine.Storage.Moving;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(InstantJson)],
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RowFileHead))]
[JsonSerializable(typeof(RowLine))]
[JsonSerializable(typeof(RowFileFoot))]
internal sealed partial class RowFileJson : JsonSerializerContext;

internal static class RowFileLines
{
    // The file is read by programs and people, never by a browser: quotes and letters stay as short as JSON lets them.
    public static RowFileJson Json { get; } = new(new JsonSerializerOptions(RowFileJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
