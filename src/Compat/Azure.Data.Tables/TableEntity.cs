using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>An entity as its properties. This stand-in keeps text, whole numbers of 32 bits and truth values.</summary>
public sealed class TableEntity : ITableEntity
{
    private readonly Dictionary<string, object> _properties = new(StringComparer.Ordinal);

    public TableEntity()
    {
    }

    public TableEntity(string partitionKey, string rowKey) => (PartitionKey, RowKey) = (partitionKey, rowKey);

    public string PartitionKey
    {
        get => GetString(EntityJson.PartitionKey)!;
        set => this[EntityJson.PartitionKey] = value;
    }

    public string RowKey
    {
        get => GetString(EntityJson.RowKey)!;
        set => this[EntityJson.RowKey] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetString(EntityJson.Timestamp) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
        set => this[EntityJson.Timestamp] = value?.ToString("O", CultureInfo.InvariantCulture)!;
    }

    public ETag ETag
    {
        get => GetString(EntityJson.ETag) is { } text ? new ETag(text) : default;
        set => this[EntityJson.ETag] = value.ToString();
    }

    public object this[string key]
    {
        get => _properties.GetValueOrDefault(key)!;
        set
        {
            if (value is null)
            {
                _properties.Remove(key);
                return;
            }

            _properties[key] = value is string or int or bool ? value : throw new NotSupportedException($"The stand-in for Azure.Data.Tables keeps no {value.GetType().Name}.");
        }
    }

    public int? GetInt32(string key) => (int?)this[key];

    public string? GetString(string key) => (string?)this[key];

    internal Dictionary<string, object> Properties => _properties;
}
