namespace FollowUpEngine.Embedded.Queues;

/// <summary>A queue function threw.</summary>
/// <param name="Try">Which try it was, from 1.</param>
/// <param name="IsPoison">It was the last one: the message is set aside.</param>
public sealed record FailedTry(string Queue, string Message, int Try, bool IsPoison, Exception Exception);
