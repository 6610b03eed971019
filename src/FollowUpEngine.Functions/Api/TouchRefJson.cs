using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Functions.Api;

/// <summary>A touch's name as the API tells it: the step as the cadence has it, and which try it was.</summary>
public sealed class TouchRefJson : JsonConverter<TouchRef>
{
    public override TouchRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The API tells of touches and takes none.");

    public override void Write(Utf8JsonWriter writer, TouchRef value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("enrollment", value.Enrollment);
        writer.WriteString("step", value.PlainStep);
        writer.WriteNumber("try", value.Try);
        writer.WriteEndObject();
    }
}
