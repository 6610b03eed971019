namespace FollowUpEngine.Testing.Storage;

/// <summary>What goes to the store as one call and is paid as one.</summary>
public enum StoreCallKind
{
    Get,

    /// <summary>One page of a range.</summary>
    Page,

    Commit,
}
