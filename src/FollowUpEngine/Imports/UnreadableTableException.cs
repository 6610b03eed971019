namespace FollowUpEngine.Imports;

/// <summary>A file is no table. The message is a sentence for whoever brought it: what is wrong, and what to do.</summary>
public sealed class UnreadableTableException(string message) : Exception(message);
