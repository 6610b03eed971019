namespace FollowUpEngine.Storage;

/// <summary>Why a change lost.</summary>
public enum RowConflictKind
{
    /// <summary>An insert found a row with its key.</summary>
    AlreadyExists,

    /// <summary>A replace or delete found another ETag than the one it was given.</summary>
    Changed,

    /// <summary>A replace or delete found no row.</summary>
    Missing,
}
