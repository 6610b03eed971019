namespace FollowUpEngine.Storage;

/// <summary>One change of a batch. A batch is applied whole or not at all.</summary>
public abstract record RowChange(string Key)
{
    /// <summary>The row must not exist yet: the insert is the claim.</summary>
    public sealed record Insert(string Key, string Kind, int SchemaVersion, string Body) : RowChange(Key);

    /// <summary>The row must exist with this ETag.</summary>
    public sealed record Replace(string Key, string ETag, string Kind, int SchemaVersion, string Body) : RowChange(Key);

    /// <summary>Written whatever stands there now.</summary>
    public sealed record Upsert(string Key, string Kind, int SchemaVersion, string Body) : RowChange(Key);

    /// <summary>The row must exist; with an ETag it must also be unchanged. Deleting a missing row is a conflict, as on Azure Tables.</summary>
    public sealed record Delete(string Key, string? ETag = null) : RowChange(Key);
}
