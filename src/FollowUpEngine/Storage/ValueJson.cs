using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Storage;

/// <summary>ISO 8601, for example <c>2026-03-05</c>.</summary>
public sealed class LocalDateJson : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true, Value: var date } ? date : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

/// <summary>Hours, minutes, seconds and as many decimals as needed, for example <c>36:00:00</c>.</summary>
public sealed class DurationJson : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DurationPattern.JsonRoundtrip.Parse(reader.GetString() ?? "") is { Success: true, Value: var duration } ? duration : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) => writer.WriteStringValue(DurationPattern.JsonRoundtrip.Format(value));
}

public sealed class LeadIdJson : JsonConverter<LeadId>
{
    public override LeadId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LeadId.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, LeadId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

public sealed class BusinessIdJson : JsonConverter<BusinessId>
{
    public override BusinessId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        BusinessId.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, BusinessId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

/// <summary>Both forms, so that a stored address reads back the same even when the rules for reading one change.</summary>
public sealed class EmailAddressJson : JsonConverter<EmailAddress>
{
    public override EmailAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (given, normalized) = Pair.Read(ref reader);
        return new EmailAddress(given, normalized ?? given);
    }

    public override void Write(Utf8JsonWriter writer, EmailAddress value, JsonSerializerOptions options) =>
        Pair.Write(writer, value.Given, value.Normalized == value.Given ? null : value.Normalized);
}

/// <summary>E.164, then extension and doubt where there are any.</summary>
public sealed class PhoneNumberJson : JsonConverter<PhoneNumber>
{
    public override PhoneNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new PhoneNumber(reader.GetString()!, null, null);
        }

        string?[] parts = [null, null, null];
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            parts[i] = reader.GetString();
        }

        return new PhoneNumber(parts[0]!, parts[1], parts[2]);
    }

    public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options)
    {
        if (value.Extension is null && value.Doubt is null)
        {
            writer.WriteStringValue(value.E164);
            return;
        }

        writer.WriteStartArray();
        writer.WriteStringValue(value.E164);
        writer.WriteStringValue(value.Extension);
        writer.WriteStringValue(value.Doubt);
        writer.WriteEndArray();
    }
}

/// <summary>One string, or an array of two.</summary>
file static class Pair
{
    public static (string First, string? Second) Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return (reader.GetString()!, null);
        }

        reader.Read();
        var first = reader.GetString()!;
        reader.Read();
        var second = reader.GetString();
        reader.Read();
        return (first, second);
    }

    public static void Write(Utf8JsonWriter writer, string first, string? second)
    {
        if (second is null)
        {
            writer.WriteStringValue(first);
            return;
        }

        writer.WriteStartArray();
        writer.WriteStringValue(first);
        writer.WriteStringValue(second);
        writer.WriteEndArray();
    }
}
