namespace FollowUpEngine.Work;

/// <summary>What an owner is told, in words.</summary>
/// <param name="Path">Where they go next, below the installation's address.</param>
internal sealed record OwnerNotice(string Subject, IReadOnlyList<string> Paragraphs, string Path, string LinkText);
