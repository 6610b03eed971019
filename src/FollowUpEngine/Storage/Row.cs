namespace FollowUpEngine.Storage;

/// <summary>A stored row. <paramref name="ETag"/> changes with every write; <paramref name="CommitId"/> names the commit that wrote it.</summary>
public sealed record Row(
    string Partition,
    string Key,
    string ETag,
    string Kind,
    int SchemaVersion,
    Guid CommitId,
    string Body);
