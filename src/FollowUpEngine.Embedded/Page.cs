namespace FollowUpEngine.Embedded;

/// <param name="IsLast">Whether the range ends here. A page that is not the last holds something.</param>
internal sealed record Page<T>(List<T> Items, bool IsLast);
