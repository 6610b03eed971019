namespace FollowUpEngine.Storage;

/// <summary>
/// What a store knows about the rows of a commit that it applied: the ETag of each, so that whoever wrote a row can write it
/// again without reading it. A store that lost the answer, and only found out that the commit stands, may not know them.
/// </summary>
public sealed class CommitReceipt
{
    private readonly string? _shared;
    private readonly IReadOnlyDictionary<string, string>? _byKey;

    private CommitReceipt(string? shared, IReadOnlyDictionary<string, string>? byKey) => (_shared, _byKey) = (shared, byKey);

    /// <summary>The commit stands; its ETags are not known.</summary>
    public static CommitReceipt Unknown { get; } = new(null, null);

    /// <summary>All rows of the commit carry one ETag.</summary>
    public static CommitReceipt Shared(string etag) => new(etag, null);

    /// <summary>Each row carries an ETag of its own.</summary>
    public static CommitReceipt Each(IReadOnlyDictionary<string, string> etags) => new(null, etags);

    /// <summary>The ETag of a row that the commit wrote; null when it is not known, and the row must be read. Not for rows that it deleted.</summary>
    public string? ETagOf(string key) => _shared ?? _byKey?.GetValueOrDefault(key);
}
