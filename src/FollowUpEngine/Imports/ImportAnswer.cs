namespace FollowUpEngine.Imports;

/// <summary>What became of a wish about an import.</summary>
public enum ImportAnswer
{
    /// <summary>It is so now.</summary>
    Done,

    /// <summary>There is none, or another: the page is older than it.</summary>
    Gone,

    /// <summary>It runs; what is wished has to wait for its end, or is what it does already.</summary>
    Running,

    /// <summary>Something must be said first.</summary>
    NotReady,
}
