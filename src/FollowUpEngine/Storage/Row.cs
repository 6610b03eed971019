namespace FollowUpEngine.Storage;

/// <summary>
/// A stored row. <paramref name="ETag"/> is opaque and new with every write, also when nothing else changed, and never comes
/// back; <paramref name="CommitId"/> names the commit that wrote it and is shared by all rows of one batch.
/// </summary>
public sealed record Row(
    string Partition,
    string Key,
    string ETag,
    string Kind,
    int SchemaVersion,
    Guid CommitId,
    string Body);
