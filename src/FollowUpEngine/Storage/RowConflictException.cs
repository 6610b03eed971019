namespace FollowUpEngine.Storage;

/// <summary>A batch met a row that is not as expected; nothing of it was applied. Load again, decide again.</summary>
public sealed class RowConflictException(string partition, string key, RowConflictKind kind, int changeIndex)
    : Exception($"Row change {changeIndex} lost: {kind}.")
{
    public string Partition { get; } = partition;

    public string Key { get; } = key;

    public RowConflictKind Kind { get; } = kind;

    /// <summary>The position of the change that lost, from 0.</summary>
    public int ChangeIndex { get; } = changeIndex;
}
