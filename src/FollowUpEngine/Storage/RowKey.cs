namespace FollowUpEngine.Storage;

/// <summary>Where a row lives: its partition (the unit of atomic change) and its key within it (ordinal order).</summary>
public readonly record struct RowKey(string Partition, string Key);
