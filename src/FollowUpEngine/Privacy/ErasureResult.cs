namespace FollowUpEngine.Privacy;

/// <summary>What became of a wish to be erased.</summary>
public abstract record ErasureResult
{
    /// <param name="Erasure">Its row: what was done and what is still under way.</param>
    public sealed record Done(ErasureBody Erasure) : ErasureResult;

    /// <summary>Not now, and nothing was changed.</summary>
    public sealed record Busy(string Reason) : ErasureResult;

    public sealed record NotFound : ErasureResult;
}
