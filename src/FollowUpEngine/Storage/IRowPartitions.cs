namespace FollowUpEngine.Storage;

/// <summary>
/// Which partitions of a store hold rows. A port of its own beside <see cref="IRowStore"/>: businesses are sealed, so no use case
/// looks across partitions; only a store that moves as a whole is walked through like this.
/// </summary>
public interface IRowPartitions
{
    /// <summary>The first partition in ordinal order after the one given that holds a row; null when there is none. Empty text: the very first.</summary>
    ValueTask<string?> PartitionAfterAsync(string after, CancellationToken ct);
}
