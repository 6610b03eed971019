namespace FollowUpEngine.Storage;

/// <summary>Why a batch lost: nothing of it was applied.</summary>
public enum RowConflictKind
{
    /// <summary>An insert found a row with its key.</summary>
    AlreadyExists,

    /// <summary>A replace or delete found another ETag than the one it was given.</summary>
    Changed,

    /// <summary>A replace or delete found no row.</summary>
    Missing,
}

/// <summary>A batch met a row that is not as expected. Load again, decide again.</summary>
public sealed class RowConflictException(string partition, string key, RowConflictKind kind, int changeIndex)
    : Exception($"Row change {changeIndex} lost: {kind}.")
{
    public string Partition { get; } = partition;

    public string Key { get; } = key;

    public RowConflictKind Kind { get; } = kind;

    /// <summary>The position of the change that lost, from 0.</summary>
    public int ChangeIndex { get; } = changeIndex;
}
