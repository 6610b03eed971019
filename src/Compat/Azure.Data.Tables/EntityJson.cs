using System.Buffers;
using System.Text.Json;

namespace Azure.Data.Tables;

/// <summary>Entities as the service writes and reads them: JSON with minimal metadata.</summary>
internal static class EntityJson
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";

    private const string MetadataPrefix = "odata.";
    private const string TypeSuffix = "@odata.type";

    public static void Write(IBufferWriter<byte> output, TableEntity entity)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        foreach (var (name, value) in entity.Properties)
        {
            if (name is ETag or Timestamp)
            {
                continue;
            }

            switch (value)
            {
                case string text:
                    json.WriteString(name, text);
                    break;
                case int number:
                    json.WriteNumber(name, number);
                    break;
                case bool truth:
                    json.WriteBoolean(name, truth);
                    break;
            }
        }

        json.WriteEndObject();
    }

    public static TableEntity ReadOne(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Read(ref reader);
    }

    public static IReadOnlyList<TableEntity> ReadList(ReadOnlySpan<byte> json)
    {
        var entities = new List<TableEntity>();
        var reader = new Utf8JsonReader(json);
        for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.PropertyName;)
        {
            var isList = reader.ValueTextEquals("value");
            reader.Read();
            while (isList && reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                entities.Add(Read(ref reader));
            }
        }

        return entities;
    }

    private static TableEntity Read(ref Utf8JsonReader reader)
    {
        var entity = new TableEntity();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                CheckType(name, reader.GetString());
            }
            else if (name == ETag || !name.StartsWith(MetadataPrefix, StringComparison.Ordinal))
            {
                entity[name] = ValueOf(ref reader)!;
            }
        }

        return entity;
    }

    private static object? ValueOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.GetInt32(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    private static void CheckType(string name, string? type)
    {
        if (type is not ("Edm.String" or "Edm.Int32" or "Edm.Boolean") && name != Timestamp + TypeSuffix)
        {
            throw new NotSupportedException($"The stand-in for Azure.Data.Tables reads no {type}.");
        }
    }
}
